package io.eddy.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSpecTest {
  private static final Feature SITE =
      new Feature("site", FeatureKind.CATEGORY, List.of("Köln", "Lyon"), "", "few words");
  private static final Feature LOAD = new Feature("load", FeatureKind.NUMBER, null, null, "number");
  private static final Feature HOUR = new Feature("at", FeatureKind.HOUR_OF_DAY, null, null, "t");
  private static final Feature DAY = new Feature("at", FeatureKind.DAY_OF_WEEK, null, null, "t");
  private static final Feature GAPS = new Feature("", FeatureKind.MISSING_COUNT, null, null, "g");
  private static final SkippedField SKIPPED = new SkippedField("id", "3,214 distinct strings");

  @Test
  void columnsAreNumberedInFeatureOrder() {
    FeatureSpec spec = spec(HOUR, SITE, DAY, LOAD, GAPS);

    assertThat(spec.numericColumns()).isEqualTo(6);
    assertThat(spec.categoryColumns()).isEqualTo(1);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(spec::column)).containsExactly(0, 0, 2, 4, 5);
  }

  @Test
  void jsonHoldsTheWholeSpecification() throws Exception {
    ObjectMapper json = new ObjectMapper();
    FeatureSpec spec = new FeatureSpec(List.of(SITE, LOAD, GAPS), List.of(SKIPPED));

    FeatureSpec read = json.readValue(json.writeValueAsBytes(spec), FeatureSpec.class);

    assertThat(read).isEqualTo(spec);
    assertThat(read.fingerprint()).isEqualTo(spec.fingerprint());
  }

  /** A change of this text would make every model that is out there unusable. */
  @Test
  void fingerprintIsTheSameForEver() {
    assertThat(spec(SITE, HOUR, LOAD, GAPS).fingerprint())
        .isEqualTo("3d1a78c4582756de708be5a990ae4127a11bc624982fd2c6f72981f566d81492");
  }

  @Test
  void fingerprintFollowsEverythingThatDecidesTheEncoding() {
    String original = spec(SITE, LOAD).fingerprint();

    assertThat(
            List.of(
                spec(LOAD, SITE),
                spec(SITE),
                spec(SITE, LOAD, GAPS),
                spec(SITE, new Feature("Load", FeatureKind.NUMBER, null, null, "number")),
                spec(SITE, new Feature("load", FeatureKind.HOUR_OF_DAY, null, null, "number")),
                spec(SITE, new Feature("load", FeatureKind.NUMBER, null, "", "number")),
                spec(SITE, new Feature("load", FeatureKind.NUMBER, null, "0", "number")),
                spec(SITE.withVocabulary(List.of("Lyon", "Köln")), LOAD),
                spec(SITE.withVocabulary(List.of("KölnLyon")), LOAD),
                spec(SITE.withVocabulary(List.of("Köln", "Lyon", "Nice")), LOAD)))
        .extracting(FeatureSpec::fingerprint)
        .doesNotContain(original)
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprintIgnoresWhatIsOnlyForPeople() {
    FeatureSpec reworded =
        new FeatureSpec(
            List.of(SITE, new Feature("load", FeatureKind.NUMBER, null, null, "other words")),
            List.of(SKIPPED));

    assertThat(reworded.fingerprint()).isEqualTo(spec(SITE, LOAD).fingerprint());
  }

  @Test
  void vocabulariesGoToTheCategoriesInOrder() {
    Feature mode = new Feature("mode", FeatureKind.CATEGORY, null, null, "enum");

    FeatureSpec filled =
        spec(SITE, LOAD, mode).withVocabularies(List.of(List.of("a"), List.of("b", "c")));

    assertThat(filled.categories())
        .extracting(Feature::vocabulary)
        .containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void specificationsThatCannotBeEncodedAreRefused() {
    assertThatThrownBy(() -> spec()).hasMessageContaining("at least one feature");
    assertThatThrownBy(() -> spec(HOUR, HOUR)).hasMessageContaining("at.hourOfDay stands twice");
    assertThatThrownBy(() -> spec(HOUR, new Feature("at", FeatureKind.NUMBER, null, null, "x")))
        .hasMessageContaining("at is used in two ways");
    assertThatThrownBy(() -> spec(GAPS, LOAD)).hasMessageContaining("must be the last");
    assertThatThrownBy(() -> new Feature("x", FeatureKind.NUMBER, List.of("a"), null, "x"))
        .hasMessageContaining("no category");
    assertThatThrownBy(() -> new Feature("", FeatureKind.NUMBER, null, null, "x"))
        .hasMessageContaining("needs a path");
  }

  private static FeatureSpec spec(Feature... features) {
    return new FeatureSpec(List.of(features), List.of());
  }
}
