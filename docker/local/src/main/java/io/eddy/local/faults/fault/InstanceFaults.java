package io.eddy.local.faults.fault;

import io.eddy.command.Failure;
import io.eddy.local.faults.feed.JudgementWatch;
import io.eddy.local.faults.world.Instance;
import io.eddy.local.faults.world.SmallDisk;
import io.eddy.local.faults.world.World;
import io.eddy.model.bundle.BundleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What happens to one of the services. Each returns when the service runs again. One thread. */
final class InstanceFaults {
  /** Failovers that take longer count as none; the limit that is promised is 15 s. */
  private static final Duration FAILOVER_PATIENCE = Duration.ofSeconds(60);

  /** Beyond the session of 8 s. */
  private static final int SHORTEST_HANG_SECONDS = 10;

  private static final int HANG_SPREAD_SECONDS = 5;
  private static final int PAUSE_MILLIS = 3000;

  /** Room for a few models while they are loaded. */
  private static final int DISK_MEBIBYTES = 16;

  /** As long as Kafka Streams needs to write its checkpoints a few times. */
  private static final long FULL_SECONDS = 3;

  private static final Duration ENDING = Duration.ofSeconds(40);

  /** What a service logs that cannot unpack a release. */
  private static final String WAITS = "A release waits:";

  private final World world;
  private final Health health;
  private final ModelShelf models;
  private final Random random;

  InstanceFaults(World world, Health health, ModelShelf models, Random random) {
    this.world = world;
    this.health = health;
    this.models = models;
    this.random = random;
  }

  /** Kills it, waits for the other one to take over, and starts it again after a pause. */
  OptionalDouble kill(Instance victim) throws InterruptedException {
    victim.kill();
    JudgementWatch.Mark mark = health.mark();
    OptionalDouble failover = health.goesOn(mark, FAILOVER_PATIENCE);
    TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS));
    victim.start();
    return failover;
  }

  void killAndRestart(Instance victim) throws InterruptedException {
    victim.kill();
    victim.start();
  }

  String terminate(Instance victim) throws InterruptedException {
    boolean ended = victim.terminate();
    TimeUnit.MILLISECONDS.sleep(random.nextInt(PAUSE_MILLIS));
    victim.start();
    return ended ? "" : "it did not end and was killed";
  }

  String hang(Instance victim) throws InterruptedException {
    int seconds = SHORTEST_HANG_SECONDS + random.nextInt(HANG_SPREAD_SECONDS);
    victim.hang(Duration.ofSeconds(seconds));
    return seconds + " s";
  }

  void loseState(Instance victim) throws InterruptedException {
    victim.kill();
    try {
      BundleFiles.delete(victim.state());
    } catch (IOException e) {
      throw new Failure("state " + victim.state() + " cannot be removed: " + Failure.reason(e), e);
    }
    victim.start();
  }

  /**
   * Lets it run on a small disk, fills that, and publishes a release. A service that ends must be
   * able to start again; one that waits must say so, and take the release when there is room.
   */
  String fillDisk(Instance victim) throws InterruptedException {
    victim.terminate();
    victim.startOnSmallDisk(DISK_MEBIBYTES);
    health.await();
    long before = victim.timesSaid(WAITS);
    Path filler = victim.stateSeenByProcess().resolve("filler");
    SmallDisk.fill(filler);
    TimeUnit.SECONDS.sleep(FULL_SECONDS);
    ModelShelf.Change change = models.swap();
    new ReleaseFaults(world, health, models, random).awaitJudging(change, victim);
    long inForce = System.currentTimeMillis();
    health.await(
        victim,
        metrics -> metrics.judgesWith(change.version()) || victim.timesSaid(WAITS) > before,
        ENDING);
    if (!victim.alive()) {
      String words = victim.lastWords();
      models.inForce(change, inForce);
      victim.start();
      return "it ended: " + words;
    }
    boolean waited = victim.timesSaid(WAITS) > before;
    remove(filler);
    if (!health.await(victim, metrics -> metrics.judgesWith(change.version()), ENDING)) {
      throw new Failure(
          "service "
              + victim.name()
              + " does not judge with "
              + change.version()
              + " though its disk has room again; it says last: "
              + victim.lastWords());
    }
    if (waited) {
      models.inForceLate(change);
      return "it waited for room";
    }
    models.inForce(change, inForce);
    return "it went on";
  }

  private static void remove(Path filler) {
    try {
      Files.delete(filler);
    } catch (IOException e) {
      throw new Failure("file " + filler + " cannot be removed: " + Failure.reason(e), e);
    }
  }
}
