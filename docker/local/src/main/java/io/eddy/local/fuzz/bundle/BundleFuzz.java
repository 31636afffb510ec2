package io.eddy.local.fuzz.bundle;

import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.model.FactoryModel;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.trust.KeyException;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Damages a bundle and its release, and counts what is refused. The bundle itself stays as it is.
 *
 * @param stride 1 flips a bit in every byte, n in every nth
 * @param repairs models that are loaded with repaired digests
 */
public record BundleFuzz(long seed, int stride, int repairs) {
  /** Every byte, and some thousands of repaired models: minutes on a small bundle. */
  public static BundleFuzz whole(long seed) {
    return new BundleFuzz(seed, 1, 3000);
  }

  /** Trains a model with few bytes, of the demo's events. */
  public static void trainSmall(Path target) {
    Hyperparameters small =
        Hyperparameters.DEFAULT
            .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(8), 2))
            .with(new Hyperparameters.Schedule(64, 100, 2e-3, 5));
    new FactoryModel("fuzz", 0.01, small, 1).train(new FactoryEvents(1, 2000, 0), 2000, target);
  }

  /** Runs all kinds of damage on a bundle; progress is for people. */
  public BundleFuzzResult run(Path bundle, Consumer<String> progress) throws InterruptedException {
    try (TemporaryDirectory scratch = TemporaryDirectory.create()) {
      FileDamage files = new FileDamage(bundle, scratch.path().resolve("files"), seed);
      RecordDamage record = new RecordDamage(bundle, seed);
      List<DamageCount> damage =
          List.of(
              files.cuts(),
              files.absences(),
              files.strangers(),
              files.swaps(),
              files.flips(stride, progress),
              record.cuts(),
              record.flips(stride));
      RepairedCount repaired =
          new RepairedDamage(bundle, scratch.path(), seed, repairs).run(progress);
      return new BundleFuzzResult(seed, files.bytes(), record.bytes(), damage, repaired);
    } catch (IOException | BundleException | KeyException e) {
      throw new Failure("bundle " + bundle + " cannot be damaged: " + Failure.reason(e), e);
    }
  }
}
