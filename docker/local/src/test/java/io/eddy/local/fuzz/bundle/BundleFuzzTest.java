package io.eddy.local.fuzz.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFuzzTest {
  @TempDir private Path folder;

  /** The short version of what {@code ./eddy bench fuzz} does to every byte. */
  @Test
  void noDamageToABundleOrItsReleaseGoesUnnoticed() throws Exception {
    long seed = System.nanoTime() % 1_000_000;
    System.out.println("seed of BundleFuzzTest: " + seed);
    Path bundle = folder.resolve("bundle");
    BundleFuzz.trainSmall(bundle);
    List<String> progress = new ArrayList<>();

    BundleFuzzResult result = new BundleFuzz(seed, 499, 40).run(bundle, progress::add);

    assertThat(result.damage())
        .allSatisfy(
            damage -> {
              assertThat(damage.cases()).isPositive();
              assertThat(damage.examples()).isEmpty();
              assertThat(damage.refused() + damage.harmless()).isEqualTo(damage.cases());
            });
    assertThat(result.damage()).filteredOn(damage -> damage.harmless() > 0).isEmpty();
    assertThat(result.repaired().examples()).isEmpty();
    assertThat(result.repaired().refused()).isPositive();
    assertThat(result.escaped()).isZero();
    assertThat(progress).isNotEmpty();
  }
}
