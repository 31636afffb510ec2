package io.eddy.model.bundle;

import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.UnfitModelException;
import java.io.IOException;

/**
 * A verified model, loaded and ready to score. Owns the scorer's native memory. Thread-safe as the
 * scorer is.
 */
public final class Model implements AutoCloseable {
  private final Manifest manifest;
  private final Calibration calibration;
  private final ModelScorer scorer;

  private Model(Manifest manifest, Calibration calibration, ModelScorer scorer) {
    this.manifest = manifest;
    this.calibration = calibration;
    this.scorer = scorer;
  }

  /** Loads the SavedModel, checks its shape, and runs the bundle's self-test. */
  public static Model load(Bundle bundle) throws BundleException {
    FeatureSpec spec = bundle.manifest().featureSpec();
    ModelScorer scorer;
    try {
      scorer =
          ModelScorer.load(
              bundle.folder().resolve(BundleFiles.MODEL),
              spec.numericColumns(),
              spec.categoryColumns());
    } catch (UnfitModelException e) {
      throw refused(bundle, e);
    }
    try {
      int stated = bundle.manifest().latent().mean().size();
      if (stated != scorer.latentDimensions()) {
        throw new BundleException(
            "its manifest describes "
                + stated
                + " latent dimensions, the model has "
                + scorer.latentDimensions());
      }
      checkClasses(spec, scorer);
      bundle.selfTest().run(scorer);
      return new Model(bundle.manifest(), bundle.calibration(), scorer);
    } catch (IOException | BundleException | RuntimeException e) {
      scorer.close();
      throw refused(bundle, e);
    }
  }

  /** Otherwise a word would be drawn by another word's probability. */
  private static void checkClasses(FeatureSpec spec, ModelScorer scorer) throws BundleException {
    int stated = spec.categories().stream().mapToInt(f -> f.vocabulary().size() + 1).sum();
    if (scorer.sampler().isPresent() && scorer.sampler().get().classes() != stated) {
      throw new BundleException(
          "its vocabularies have "
              + stated
              + " classes, the model draws from "
              + scorer.sampler().get().classes());
    }
  }

  private static BundleException refused(Bundle bundle, Exception e) {
    return new BundleException("bundle " + bundle.folder() + " is refused: " + e.getMessage(), e);
  }

  public Manifest manifest() {
    return manifest;
  }

  public FeatureSpec featureSpec() {
    return manifest.featureSpec();
  }

  public Calibration calibration() {
    return calibration;
  }

  public ModelScorer scorer() {
    return scorer;
  }

  public float threshold() {
    return (float) manifest.calibration().threshold();
  }

  @Override
  public void close() {
    scorer.close();
  }
}
