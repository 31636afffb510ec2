package io.eddy.local.quality.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSetTest {
  @TempDir private Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("tiny.csv"), List.of(lines));
  }

  private LabelledSet read(String... lines) throws IOException {
    return LabelledSet.read("tiny", file(lines));
  }

  private LabelledSet small() throws IOException {
    return read("f0,f1,label,train", "1,a,0,1", "2,b,0,0", "3,,1,0", "4,d,0,1", "5,e,0,1");
  }

  @Test
  void noveltyLearnsFromTheMarkedRowsAndScoresTheRest() throws IOException {
    LabelledSet set = small();

    assertThat(set.history(Protocol.N, 99, 0)).isEqualTo(bits(0, 3, 4));
    assertThat(set.scored(Protocol.N)).isEqualTo(bits(1, 2));
    assertThat(set.heldOut()).isEqualTo(bits(1));
    assertThat(set.anomalous(set.scored(Protocol.N))).containsExactly(false, true);
  }

  @Test
  void unsupervisedLearnsFromAllRowsAndScoresAll() throws IOException {
    LabelledSet set = small();

    assertThat(set.history(Protocol.U, 99, 0)).isEqualTo(bits(0, 1, 2, 3, 4));
    assertThat(set.scored(Protocol.U)).isEqualTo(bits(0, 1, 2, 3, 4));
  }

  private static BitSet bits(int... rows) {
    BitSet bits = new BitSet();
    IntStream.of(rows).forEach(bits::set);
    return bits;
  }

  @Test
  void thinnedHistoryIsAChoiceThatFollowsTheSeed() throws IOException {
    LabelledSet set = small();

    BitSet chosen = set.history(Protocol.N, 2, 1);

    assertThat(chosen.cardinality()).isEqualTo(2);
    assertThat(chosen.stream()).isSubsetOf(0, 3, 4);
    assertThat(set.history(Protocol.N, 2, 1)).isEqualTo(chosen);
    assertThat(IntStream.range(0, 20).mapToObj(seed -> set.history(Protocol.N, 2, seed)).distinct())
        .hasSize(3);
  }

  @Test
  void copyHoldsTheFeaturesOfTheRowsAndNeitherLabelNorMark() throws IOException {
    Path target = folder.resolve("copy.csv");

    small().copy(bits(1, 2), cell -> cell + "!", target);

    assertThat(Files.readAllLines(target)).containsExactly("f0,f1", "2!,b!", "3!,!");
  }

  @Test
  void numbersHaveNaNWhereNothingStands() throws IOException {
    LabelledSet set = read("f0,label,f1,train", "1,0,7,1", "2,0,,0", "3,1,9,0");

    assertThat(set.features()).containsExactly("f0", "f1");
    double[][] numbers = set.numbers(bits(1, 2));
    assertThat(numbers[0]).containsExactly(2, Double.NaN);
    assertThat(numbers[1]).containsExactly(3, 9);
  }

  @Test
  void wordsAreNoNumbersForThePeers() throws IOException {
    LabelledSet set = small();

    assertThatThrownBy(() -> set.numbers(bits(0)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("line 2, column f1")
        .hasMessageContaining("'a'");
  }

  @Test
  void missingColumnsAreNamed() throws IOException {
    Path noTrain = file("f0,label", "1,0");
    assertThatThrownBy(() -> LabelledSet.read("tiny", noTrain))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has no column train")
        .hasMessageContaining("f0, label");
    Path noLabel = file("f0,train", "1,0");
    assertThatThrownBy(() -> LabelledSet.read("tiny", noLabel))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has no column label");
  }

  @Test
  void labelsOtherThanZeroAndOneAreRefusedWithTheirPlace() throws IOException {
    Path file = file("f0,label,train", "1,0,1", "2,maybe,0");

    assertThatThrownBy(() -> LabelledSet.read("tiny", file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("line 3, column label: expected 0 or 1, found 'maybe'");
  }

  @Test
  void setsOnWhichNothingCanBeMeasuredAreRefused() {
    assertThatThrownBy(() -> read("f0,label,train", "1,0,1", "2,0,0"))
        .hasMessageContaining("has no row with label 1");
    assertThatThrownBy(() -> read("f0,label,train", "1,0,1", "2,1,0"))
        .hasMessageContaining("has no row with train 0 and label 0");
    assertThatThrownBy(() -> read("f0,label,train", "1,0,1", "2,1,1", "3,0,0"))
        .hasMessageContaining("row 2: expected label 0 where train is 1");
    assertThatThrownBy(() -> read("label,train", "0,1", "1,0", "0,0"))
        .hasMessageContaining("has no feature");
  }
}
