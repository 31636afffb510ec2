package io.eddy.trainer.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.figures.FieldFigures.Histogram;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.figures.FieldFigures.WordCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final FieldSurvey.Weight WEIGHT = new FieldSurvey.Weight(true, 0.3);

  @Test
  void numbersAreCountedFromEndToEndAndGapsBeside() {
    NumberTally tally = new NumberTally(FeatureKind.NUMBER);
    for (int i = 0; i <= 48; i++) {
      tally.add(i);
    }
    for (int i = 0; i < 51; i++) {
      tally.add(Double.NaN);
    }
    Histogram histogram = tally.histogram();
    assertThat(histogram.from()).isZero();
    assertThat(histogram.to()).isEqualTo(48);
    assertThat(histogram.counts()).hasSize(24).startsWith(2, 2).endsWith(2, 3);
    assertThat(tally.missing()).isCloseTo(0.51, within(1e-12));
  }

  @Test
  void errorsAreSetAgainstTheBestConstant() {
    NumberTally tally = new NumberTally(FeatureKind.NUMBER);
    for (double value : new double[] {-2, -1, 0, 1, 2}) {
      tally.meet(value, value + 0.3);
    }
    tally.meet(Double.NaN, 1);
    Quality quality = tally.quality(-1, 2, WEIGHT);
    assertThat(quality.cells()).isEqualTo(5);
    assertThat(quality.error()).isCloseTo(0.15, within(1e-12));
    assertThat(quality.baseline()).isCloseTo(0.6, within(1e-12));
    assertThat(quality.explained()).isCloseTo(0.75, within(1e-12));
    assertThat(quality.shift()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void timesGoRoundTheirWholeCircle() {
    NumberTally hours = new NumberTally(FeatureKind.HOUR_OF_DAY);
    hours.add(5.5);
    assertThat(hours.histogram().from()).isZero();
    assertThat(hours.histogram().to()).isEqualTo(24);
    assertThat(hours.histogram().counts().get(5)).isEqualTo(1);
    assertThat(new NumberTally(FeatureKind.NUMBER).histogram()).isNull();
    assertThat(new NumberTally(FeatureKind.NUMBER).quality(0, 1, WEIGHT)).isNull();
  }

  @Test
  void wordsAreCountedMostFrequentFirst() {
    WordTally tally = new WordTally(List.of("a", "b", "c"));
    for (int word : new int[] {2, 2, 2, 1, RowBatch.UNKNOWN_CATEGORY, RowBatch.MISSING_CATEGORY}) {
      tally.add(word);
    }
    assertThat(tally.words())
        .containsExactly(
            new WordCount("b", 3), new WordCount("(unknown)", 1), new WordCount("a", 1));
    assertThat(tally.missing()).isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void wrongWordsAreSetAgainstTheMostFrequent() {
    WordTally tally = new WordTally(List.of("a", "b"));
    tally.add(1);
    for (int i = 0; i < 10; i++) {
      tally.meet(i < 6 ? 1 : 2, i < 9 ? (i < 6 ? 1 : 2) : 1);
    }
    tally.meet(RowBatch.MISSING_CATEGORY, 1);
    Quality quality = tally.quality(WEIGHT);
    assertThat(quality.cells()).isEqualTo(10);
    assertThat(quality.error()).isCloseTo(0.1, within(1e-12));
    assertThat(quality.baseline()).isCloseTo(0.4, within(1e-12));
    assertThat(quality.explained()).isCloseTo(0.75, within(1e-12));
    assertThat(new WordTally(List.of()).quality(WEIGHT)).isNull();
  }
}
