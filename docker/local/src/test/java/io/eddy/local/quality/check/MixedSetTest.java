package io.eddy.local.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.local.quality.set.LabelledSet;
import io.eddy.local.quality.set.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedSetTest {
  @TempDir private Path folder;
  private LabelledSet set;
  private List<List<String>> normal;
  private List<List<String>> anomalies;

  @BeforeEach
  void generate() throws IOException {
    set = MixedSet.write(folder, 0);
    BitSet rest = set.scored(Protocol.U);
    BitSet normalRows = set.history(Protocol.N, Integer.MAX_VALUE, 0);
    normalRows.or(set.heldOut());
    rest.andNot(normalRows);
    normal = set.cells(normalRows);
    anomalies = set.cells(rest);
  }

  @Test
  void noNormalRowHasTheCombinationOfAnAnomaly() {
    Set<List<String>> usual = combinations(normal);

    assertThat(combinations(anomalies)).hasSizeGreaterThan(20).noneMatch(usual::contains);
  }

  private Set<List<String>> combinations(List<List<String>> rows) {
    return rows.stream()
        .map(row -> List.of(row.get(column("machine")), row.get(column("tool"))))
        .collect(Collectors.toSet());
  }

  @Test
  void everyCategoryByItselfIsAsFrequentAmongNormalRows() {
    for (String feature : List.of("machine", "tool", "material", "shift")) {
      for (String word : words(feature)) {
        double share = share(normal, feature, word);
        assertThat(share).as(word).isGreaterThan(0.09);
        assertThat(share(anomalies, feature, word)).as(word).isCloseTo(share, within(0.09));
      }
    }
  }

  private Set<String> words(String feature) {
    return normal.stream().map(row -> row.get(column(feature))).collect(Collectors.toSet());
  }

  private double share(List<List<String>> rows, String feature, String word) {
    long count = rows.stream().filter(row -> row.get(column(feature)).equals(word)).count();
    return count / (double) rows.size();
  }

  private int column(String feature) {
    return set.features().indexOf(feature);
  }
}
