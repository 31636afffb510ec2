package io.eddy.model.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contract between an event and a model: which fields, in which columns, with which
 * vocabularies. Stands as JSON in the bundle's manifest. Immutable.
 *
 * <p>Numeric columns are numbered in feature order, then category columns likewise; the output
 * {@code contribution} of a model has the numeric columns first.
 */
public record FeatureSpec(List<Feature> features, List<SkippedField> skipped) {
  public FeatureSpec {
    features = List.copyOf(features);
    skipped = List.copyOf(skipped);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a feature specification needs at least one feature");
    }
    Set<String> names = new HashSet<>();
    Map<String, Feature> fields = new HashMap<>();
    for (Feature feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException("feature " + feature.name() + " stands twice");
      }
      Feature earlier = fields.put(feature.path(), feature);
      if (earlier != null && clashes(earlier, feature)) {
        throw new IllegalArgumentException(
            "field " + feature.path() + " is used in two ways that exclude each other");
      }
      boolean last = feature == features.get(features.size() - 1);
      if (feature.kind() == FeatureKind.MISSING_COUNT && !last) {
        throw new IllegalArgumentException("the count of missing fields must be the last feature");
      }
    }
  }

  /** Only the two circles may share a field. */
  private static boolean clashes(Feature one, Feature other) {
    return !(one.kind().isCircle() && other.kind().isCircle());
  }

  @JsonIgnore
  public int numericColumns() {
    return features.stream().mapToInt(feature -> feature.kind().numericColumns()).sum();
  }

  @JsonIgnore
  public int categoryColumns() {
    return (int) features.stream().filter(f -> f.kind() == FeatureKind.CATEGORY).count();
  }

  /** The category features in the order of their columns. */
  @JsonIgnore
  public List<Feature> categories() {
    return features.stream().filter(f -> f.kind() == FeatureKind.CATEGORY).toList();
  }

  /** First numeric column, or category column, of the feature at this index. */
  public int column(int feature) {
    boolean category = features.get(feature).kind() == FeatureKind.CATEGORY;
    int column = 0;
    for (Feature before : features.subList(0, feature)) {
      if (category) {
        column += before.kind() == FeatureKind.CATEGORY ? 1 : 0;
      } else {
        column += before.kind().numericColumns();
      }
    }
    return column;
  }

  /** The same features with the categories that the data turned out to hold, in column order. */
  public FeatureSpec withVocabularies(List<List<String>> vocabularies) {
    int[] next = {0};
    List<Feature> filled =
        features.stream()
            .map(
                feature ->
                    feature.kind() == FeatureKind.CATEGORY
                        ? feature.withVocabulary(vocabularies.get(next[0]++))
                        : feature)
            .toList();
    return new FeatureSpec(filled, skipped);
  }

  /** SHA-256 over everything that decides the encoding; reasons and skipped fields do not. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Feature feature : features) {
        addTo(digest, feature.path());
        addTo(digest, feature.kind().name());
        addTo(digest, feature.fallback() == null ? "none" : "some:" + feature.fallback());
        addTo(digest, Integer.toString(feature.vocabulary().size()));
        feature.vocabulary().forEach(word -> addTo(digest, word));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Length first, so that no two lists of texts give the same bytes. */
  private static void addTo(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
