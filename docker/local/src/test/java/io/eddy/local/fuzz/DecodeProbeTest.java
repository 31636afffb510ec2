package io.eddy.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.local.fuzz.DecodeProbe.Decoding;
import io.eddy.local.fuzz.input.FuzzInput;
import io.eddy.model.event.Rejection;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fuzz would notice. */
class DecodeProbeTest {
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("when", FeatureKind.HOUR_OF_DAY, null, null, "test"),
              new Feature("word", FeatureKind.CATEGORY, List.of("a"), null, "test")),
          List.of());
  private static final Optional<Rejection> REJECTED =
      Optional.of(new Rejection(Rejection.Reason.MALFORMED, "test"));

  private static Tally probed(Decoding decoding, boolean whole) {
    Tally tally = new Tally();
    new DecodeProbe(decoding, SPEC, tally, "").accepts(3, new FuzzInput(new byte[7], whole));
    return tally;
  }

  private static void assertFound(Decoding decoding, String what) {
    Tally tally = probed(decoding, false);
    assertThat(tally.inputs()).isEqualTo(1);
    assertThat(tally.findings())
        .singleElement()
        .extracting(Finding::what)
        .asString()
        .contains(what);
    assertThat(tally.findings().get(0).index()).isEqualTo(3);
    assertThat(tally.findings().get(0).hex()).isEqualTo("00000000000000");
  }

  @Test
  void aRowOrARejectionIsRight() {
    assertThat(probed((event, rows) -> REJECTED, false).findings()).isEmpty();
    Tally accepted =
        probed(
            (event, rows) -> {
              rows.append();
              return Optional.empty();
            },
            true);
    assertThat(accepted.findings()).isEmpty();
    assertThat(accepted.accepted()).isEqualTo(1);
  }

  @Test
  void anExceptionIsFound() {
    assertFound(
        (event, rows) -> {
          throw new UnsupportedOperationException("too long");
        },
        "throws java.lang.UnsupportedOperationException: too long");
  }

  @Test
  void halfARowIsFound() {
    assertFound(
        (event, rows) -> {
          rows.append();
          return REJECTED;
        },
        "but 1 rows");
    assertFound((event, rows) -> Optional.empty(), "but 0 rows");
  }

  @Test
  void aRowThatNoModelKnowsIsFound() {
    assertFound(
        (event, rows) -> {
          rows.setCategory(rows.append(), 0, 2);
          return Optional.empty();
        },
        "word is word 2");
    assertFound(
        (event, rows) -> {
          rows.setNumber(rows.append(), 1, Double.POSITIVE_INFINITY);
          return Optional.empty();
        },
        "when is Infinity");
  }

  @Test
  void memoryBeyondTheBytesIsFound() {
    byte[][] kept = new byte[1][];
    assertFound(
        (event, rows) -> {
          kept[0] = new byte[1 << 20];
          return REJECTED;
        },
        "bytes for 7");
  }

  @Test
  void aGoodEventThatIsRejectedIsFound() {
    assertThat(probed((event, rows) -> REJECTED, true).findings())
        .singleElement()
        .extracting(Finding::what)
        .asString()
        .contains("a good event is rejected");
  }
}
