package io.eddy.trainer.history.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellTextTest {
  @Test
  void numbersAreDecimalsWithAPoint() {
    assertThat(CellText.number("-12.5e3")).hasValue(-12_500);
    assertThat(CellText.number("+7")).hasValue(7);
    assertThat(CellText.number(".5")).hasValue(0.5);
    assertThat(CellText.number("-Infinity")).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(CellText.number("inf")).hasValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatOnlyJavaCallsANumberIsText() {
    assertThat(Stream.of("1d", "2f", "0x1p3", "1_000", "1,5", "e", "-", "--1", "1e", "1 2"))
        .allMatch(text -> CellText.number(text).isEmpty());
  }

  @Test
  void timesAreIsoOrSecondsOrMilliseconds() {
    long millis = Instant.parse("2026-01-31T08:00:00Z").toEpochMilli();

    assertThat(
            Stream.of(
                "2026-01-31T08:00:00Z",
                "2026-01-31T10:00:00+02:00",
                "2026-01-31T08:00:00",
                "2026-01-31 08:00:00.000",
                "2026-01-31T08:00",
                Long.toString(millis),
                Long.toString(millis / 1000),
                millis / 1000 + ".0"))
        .allMatch(text -> CellText.time(text).getAsLong() == millis);
    assertThat(CellText.time("2026-01-31")).hasValue(millis - 8 * 3_600_000L);
    assertThat(CellText.time("1767225600.25")).hasValue(1_767_225_600_250L);
  }

  @Test
  void otherTextsAreNoTimes() {
    assertThat(Stream.of("", "yesterday", "31.01.2026", "2026-13-01", "25:00", "inf"))
        .allMatch(text -> CellText.time(text).isEmpty());
  }

  @Test
  void labelsAreAFewWordsInAnyCase() {
    assertThat(LabelWords.anomaly("Anomaly")).contains(true);
    assertThat(LabelWords.anomaly("TRUE")).contains(true);
    assertThat(LabelWords.anomaly("1.0")).contains(true);
    assertThat(LabelWords.anomaly("0")).contains(false);
    assertThat(LabelWords.anomaly("no")).contains(false);
    assertThat(LabelWords.anomaly("2")).isEmpty();
  }
}
