package io.eddy.local.faults.fault;

import io.eddy.local.faults.world.Instance;
import io.eddy.local.faults.world.World;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Breaks things, one at a time, and waits until everything is whole again. One thread. */
public final class Faults {
  private static final int AWAY_MILLIS = 6000;

  private final World world;
  private final Health health;
  private final InstanceFaults instances;
  private final ReleaseFaults releases;
  private final Random random;
  private final long begun = System.nanoTime();

  public Faults(World world, Health health, ModelShelf models, Random random) {
    this.world = world;
    this.health = health;
    this.instances = new InstanceFaults(world, health, models, random);
    this.releases = new ReleaseFaults(world, health, models, random);
    this.random = random;
  }

  private record Outcome(String target, OptionalDouble failover, String note) {
    static Outcome of(String target, String note) {
      return new Outcome(target, OptionalDouble.empty(), note);
    }
  }

  /** Returns when the fault is over and everything whole. */
  public FaultRecord happen(FaultKind kind) throws InterruptedException {
    double second = seconds();
    Outcome outcome = begin(kind);
    health.await();
    return new FaultRecord(
        kind, outcome.target(), second, seconds() - second, outcome.failover(), outcome.note());
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private Outcome begin(FaultKind kind) throws InterruptedException {
    Instance victim = world.instances().get(random.nextInt(world.instances().size()));
    String service = "service " + victim.name();
    switch (kind) {
      case KILL:
        return new Outcome(service, instances.kill(victim), "");
      case KILL_AND_RESTART:
        instances.killAndRestart(victim);
        return Outcome.of(service, "");
      case TERM:
        return Outcome.of(service, instances.terminate(victim));
      case HANG:
        return Outcome.of(service, instances.hang(victim));
      case STATE_LOST:
        instances.loseState(victim);
        return Outcome.of(service, "");
      case DISK_FULL:
        return Outcome.of(service, instances.fillDisk(victim));
      case BROKER_STOP:
        world.broker().stop();
        return restartBroker();
      case BROKER_KILL:
        world.broker().kill();
        return restartBroker();
      case REGISTRY_STOP:
        world.registry().stop();
        pause();
        world.registry().start();
        return Outcome.of("registry", "");
      case REGISTRY_AWAY_AT_START:
        world.registry().stop();
        victim.kill();
        victim.start();
        pause();
        world.registry().start();
        return Outcome.of("registry and " + service, "");
      case SWAP_IN_KILL:
        return new Outcome(service, releases.swapInKill(victim), "");
      case ROLL_BACK:
        return Outcome.of("models", releases.rollBack());
      case CORRUPT_BUNDLE:
        return Outcome.of("models", releases.corrupt());
      case GARBAGE_RELEASE:
        return Outcome.of("models", releases.garbage());
      default:
        throw new IllegalStateException("nobody knows how " + kind + " happens");
    }
  }

  private Outcome restartBroker() throws InterruptedException {
    pause();
    world.broker().start();
    return Outcome.of("broker", "");
  }

  private void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS));
  }
}
