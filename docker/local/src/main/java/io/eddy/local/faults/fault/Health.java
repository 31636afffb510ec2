package io.eddy.local.faults.fault;

import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.faults.feed.JudgementWatch;
import io.eddy.local.faults.feed.NumberedFeed;
import io.eddy.local.faults.world.Instance;
import io.eddy.local.faults.world.World;
import io.eddy.local.process.ServiceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Whether everything is whole: both services ready and judging, and every partition going on. A
 * service that ends though nobody ended it is started again, and its end is kept. One thread.
 */
public final class Health {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final long LOOK_MILLIS = 100;

  private final World world;
  private final NumberedFeed feed;
  private final JudgementWatch watch;
  private final StopSignal stop;
  private final List<String> unexpectedEnds = new ArrayList<>();

  public Health(World world, NumberedFeed feed, JudgementWatch watch, StopSignal stop) {
    this.world = world;
    this.feed = feed;
    this.watch = watch;
    this.stop = stop;
  }

  /** Returns when everything is whole. */
  public void await() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Instance instance : world.instances()) {
      await(instance, deadline);
    }
    Map<Instance, Long> before = new HashMap<>();
    for (Instance instance : world.instances()) {
      before.put(instance, judged(instance));
    }
    JudgementWatch.Mark mark = mark();
    for (Instance instance : world.instances()) {
      // Without partitions of its own, a kill of it would show nothing.
      while (judged(instance) <= before.get(instance)) {
        pause(instance, "does not judge", deadline);
      }
    }
    if (goesOn(mark, PATIENCE).isEmpty()) {
      throw new Failure("not every partition is judged again after " + PATIENCE.toSeconds() + " s");
    }
  }

  private void await(Instance instance, long deadline) throws InterruptedException {
    while (!instance.ready()) {
      if (!instance.alive()) {
        unexpectedEnds.add(
            "service "
                + instance.name()
                + " ended with "
                + instance.exitValue()
                + ": "
                + instance.lastWords());
        instance.start();
      }
      pause(instance, "is not ready", deadline);
    }
  }

  private void pause(Instance instance, String problem, long deadline) throws InterruptedException {
    feed.sent();
    demandTime();
    if (System.nanoTime() > deadline) {
      throw new Failure(
          "service "
              + instance.name()
              + " "
              + problem
              + " after "
              + PATIENCE.toSeconds()
              + " s; it says last: "
              + instance.lastWords());
    }
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
  }

  private void demandTime() {
    if (stop.asked()) {
      throw new Failure("stopped before the end");
    }
  }

  /** Zero when it does not answer. */
  private static long judged(Instance instance) throws InterruptedException {
    return instance.metrics().map(ServiceMetrics::judged).orElse(0L);
  }

  /** Waits until a service says so, or has ended; whether it says so. */
  boolean await(Instance instance, Predicate<ServiceMetrics> state, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (instance.alive() && System.nanoTime() < deadline) {
      if (instance.metrics().filter(state).isPresent()) {
        return true;
      }
      demandTime();
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return false;
  }

  /** From now on, later events of every partition are looked out for. */
  JudgementWatch.Mark mark() {
    return watch.mark(feed.nextOffsets());
  }

  /** Seconds from the mark until every partition had a later event judged. */
  OptionalDouble goesOn(JudgementWatch.Mark mark, Duration patience) throws InterruptedException {
    return watch.await(mark, patience);
  }

  /** Ends all services, which must be alive and must end when they are asked to. */
  public void end() throws InterruptedException {
    for (Instance instance : world.instances()) {
      if (!instance.alive()) {
        unexpectedEnds.add("service " + instance.name() + " ended: " + instance.lastWords());
      } else if (!instance.terminate()) {
        unexpectedEnds.add("service " + instance.name() + " had to be killed");
      }
    }
  }

  /** Services that ended by themselves, with their last words. */
  public List<String> unexpectedEnds() {
    return List.copyOf(unexpectedEnds);
  }
}
