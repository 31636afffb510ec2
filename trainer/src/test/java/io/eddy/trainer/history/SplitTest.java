package io.eddy.trainer.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.profile.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
  @TempDir private Path folder;

  @Test
  void timedRowsAreSplitFromEarliestToLatest() throws IOException {
    List<Integer> times = IntStream.range(0, 1000).boxed().collect(Collectors.toList());
    Collections.shuffle(times, new Random(3));

    try (EncodedHistory history = timed(1000, times::get)) {
      Split split = Split.of(history, 1);

      assertThat(timesOf(split.training(), times)).containsExactlyElementsOf(range(0, 700));
      assertThat(timesOf(split.stopping(), times)).containsExactlyElementsOf(range(700, 750));
      assertThat(timesOf(split.calibration(), times)).containsExactlyElementsOf(range(750, 950));
      assertThat(timesOf(split.test(), times)).containsExactlyElementsOf(range(950, 1000));
      assertThat(split.training()).isSorted();
    }
  }

  @Test
  void rowsOfOneTimeStayInTheirOrder() throws IOException {
    try (EncodedHistory history = timed(100, i -> i / 60)) {
      Split split = Split.of(history, 1);

      assertThat(split.training()).containsExactly(IntStream.range(0, 70).toArray());
      assertThat(split.stopping()).containsExactly(IntStream.range(70, 75).toArray());
      assertThat(split.calibration()).containsExactly(IntStream.range(75, 95).toArray());
      assertThat(split.test()).containsExactly(IntStream.range(95, 100).toArray());
    }
    try (EncodedHistory history = timed(100, i -> 5)) {
      assertThat(Split.of(history, 1).test()).containsExactly(95, 96, 97, 98, 99);
    }
  }

  @Test
  void withoutTimesTheSeedDecides() throws IOException {
    try (EncodedHistory history = labelled(1000, i -> false)) {
      Split one = Split.of(history, 1);
      Split again = Split.of(history, 1);
      Split other = Split.of(history, 2);

      assertThat(one.training()).hasSize(700).isEqualTo(again.training());
      assertThat(one.test()).hasSize(50).isEqualTo(again.test()).isNotEqualTo(other.test());
      assertThat(one.training()).isNotEqualTo(IntStream.range(0, 700).toArray());
      assertThat(all(one)).containsExactly(IntStream.range(0, 1000).toArray());
    }
  }

  @Test
  void anomaliesAreOnlyEverTestedOn() throws IOException {
    try (EncodedHistory history = labelled(1000, i -> i % 10 == 0)) {
      Split split = Split.of(history, 1);

      assertThat(IntStream.of(split.training())).noneMatch(history::label);
      assertThat(IntStream.of(split.stopping())).noneMatch(history::label);
      assertThat(IntStream.of(split.calibration())).noneMatch(history::label);
      assertThat(IntStream.of(split.test()).filter(history::label).count()).isEqualTo(100);
      assertThat(split.counts())
          .containsEntry("training", 630L)
          .containsEntry("stopping", 45L)
          .containsEntry("calibration", 180L)
          .containsEntry("test", 145L);
      assertThat(all(split)).containsExactly(IntStream.range(0, 1000).toArray());
    }
  }

  @Test
  void smallestHistoryHasRowsForEverything() throws IOException {
    for (int rows = 20; rows < 60; rows++) {
      try (EncodedHistory history = labelled(rows, i -> false)) {
        Split split = Split.of(history, 1);

        assertThat(split.training()).hasSizeGreaterThanOrEqualTo(14);
        assertThat(split.stopping()).isNotEmpty();
        assertThat(split.calibration()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(split.test()).isNotEmpty();
        assertThat(all(split)).hasSize(rows);
      }
    }
  }

  @Test
  void tooFewNormalRowsAreAFailure() throws IOException {
    try (EncodedHistory history = labelled(30, i -> i < 11)) {
      assertThatThrownBy(() -> Split.of(history, 1))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "the history has 19 usable rows that are not anomalies; expected at least 20 to train"
                  + " on");
    }
  }

  private static List<Integer> range(int from, int until) {
    return IntStream.range(from, until).boxed().toList();
  }

  private static List<Integer> timesOf(int[] rows, List<Integer> times) {
    return IntStream.of(rows).mapToObj(times::get).sorted().toList();
  }

  private static int[] all(Split split) {
    return Stream.of(split.training(), split.stopping(), split.calibration(), split.test())
        .flatMapToInt(IntStream::of)
        .sorted()
        .toArray();
  }

  private EncodedHistory timed(int rows, IntFunction<Integer> time) throws IOException {
    return encode(rows, i -> time.apply(i) + ",0," + i % 7, Optional.of("at"), Optional.empty());
  }

  private EncodedHistory labelled(int rows, IntFunction<Boolean> label) throws IOException {
    return encode(
        rows, i -> "0," + label.apply(i) + "," + i % 7, Optional.empty(), Optional.of("bad"));
  }

  private EncodedHistory encode(
      int rows, IntFunction<String> row, Optional<String> time, Optional<String> label)
      throws IOException {
    Path file = folder.resolve("history.csv");
    Files.writeString(
        file,
        "at,bad,x\n"
            + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "", "\n")));
    return History.encode(
        new CsvHistory(List.of(file), time, label),
        Overrides.none(),
        1000,
        folder.resolve("work"),
        HistoryProgress.none());
  }
}
