package io.eddy.model.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eddy.model.feature.FeatureSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a bundle is, as JSON in {@code manifest.json}. Everything a person or a program may ask
 * about a model without loading it.
 *
 * @param formatVersion {@link #FORMAT_VERSION}; another one is refused
 * @param createdAt ISO-8601 in UTC
 * @param featureSpecFingerprint of the specification that the model was trained with
 * @param scoreType elbo, reconstruction or importance
 * @param hyperparameters names and values as text, enough to train again
 * @param figures training and validation figures by name
 * @param latent what the training latents looked like, for measuring drift
 * @param numbers what the numeric columns of the training rows looked like, likewise; null in
 *     bundles of Eddy before it was kept
 * @param latentMap where on the plane of most of their variance the training latents lie; null in
 *     bundles of Eddy before it was kept
 * @param files SHA-256 of every other file of the bundle, by path with forward slashes
 */
public record Manifest(
    int formatVersion,
    String detector,
    String version,
    String createdAt,
    FeatureSpec featureSpec,
    String featureSpecFingerprint,
    String scoreType,
    CalibrationFacts calibration,
    Map<String, String> hyperparameters,
    Provenance provenance,
    Map<String, Double> figures,
    LatentReference latent,
    @JsonInclude(JsonInclude.Include.NON_NULL) NumberReference numbers,
    @JsonInclude(JsonInclude.Include.NON_NULL) LatentMap latentMap,
    Map<String, String> files) {
  public static final int FORMAT_VERSION = 1;

  public Manifest {
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(featureSpec, "featureSpec");
    Objects.requireNonNull(featureSpecFingerprint, "featureSpecFingerprint");
    Objects.requireNonNull(scoreType, "scoreType");
    Objects.requireNonNull(calibration, "calibration");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(latent, "latent");
    if (numbers != null && numbers.mean().size() != featureSpec.numericColumns()) {
      throw new IllegalArgumentException(
          "the numbers of the training have "
              + numbers.mean().size()
              + " columns, the specification "
              + featureSpec.numericColumns());
    }
    if (latentMap != null && latentMap.centre().size() != latent.mean().size()) {
      throw new IllegalArgumentException(
          "the latent map has "
              + latentMap.centre().size()
              + " dimensions, the latents "
              + latent.mean().size());
    }
    hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }

  Manifest withFiles(Map<String, String> digests) {
    return new Manifest(
        formatVersion,
        detector,
        version,
        createdAt,
        featureSpec,
        featureSpecFingerprint,
        scoreType,
        calibration,
        hyperparameters,
        provenance,
        figures,
        latent,
        numbers,
        latentMap,
        digests);
  }

  /**
   * How the threshold came about.
   *
   * @param scores held-out records behind the calibration
   * @param falseAlarmRate the promise
   * @param threshold the score that keeps it
   * @param backedDownTo rates below this rest on the fitted tail and not on counted scores
   * @param tailStart score from which on the tail is fitted
   * @param tailScale nats
   * @param tailShape 0 is exponential
   */
  public record CalibrationFacts(
      int scores,
      double falseAlarmRate,
      double threshold,
      double backedDownTo,
      double tailStart,
      double tailScale,
      double tailShape) {
    public CalibrationFacts {
      if (!(falseAlarmRate > 0 && falseAlarmRate < 1) || !Double.isFinite(threshold)) {
        throw new IllegalArgumentException(
            "no promise: rate " + falseAlarmRate + ", threshold " + threshold);
      }
    }
  }

  /**
   * Where the model comes from.
   *
   * @param sources the files with their SHA-256, or the topic partitions with their offsets
   * @param rows rows by what they were used for
   */
  public record Provenance(
      List<Source> sources,
      Map<String, Long> rows,
      long seed,
      String eddyVersion,
      String javaVersion,
      String tensorflowVersion) {
    public Provenance {
      sources = List.copyOf(sources);
      rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }
  }

  /** One file or topic partition of the history; the detail is a digest or an offset range. */
  public record Source(String name, String detail) {}

  /** Mean and standard deviation of each numeric column over the training rows. */
  public record NumberReference(List<Double> mean, List<Double> deviation) {
    public NumberReference {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.size() != deviation.size()
          || !mean.stream().allMatch(Double::isFinite)
          || !deviation.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "the numbers of the training need a mean and a positive deviation each");
      }
    }
  }

  /** Mean and variance of each latent dimension over the calibration records. */
  public record LatentReference(List<Double> mean, List<Double> variance) {
    public LatentReference {
      mean = List.copyOf(mean);
      variance = List.copyOf(variance);
      if (mean.size() != variance.size()) {
        throw new IllegalArgumentException("latent reference has uneven lengths");
      }
    }
  }
}
