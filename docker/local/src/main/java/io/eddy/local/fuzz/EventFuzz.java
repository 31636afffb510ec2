package io.eddy.local.fuzz;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.fuzz.input.FactoryInputs;
import io.eddy.model.bundle.Model;
import io.eddy.streams.model.ServingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the inputs in blocks, of the factory's events and of made-up schemas in turn, and lets
 * threads probe block after block. The caller owns the model.
 */
final class EventFuzz {
  private static final int BLOCK = 1000;

  /** Of five blocks, so many have a schema of their own. */
  private static final int SCHEMA_BLOCKS = 2;

  /** An input that takes so long will never end. */
  private static final long HUNG_NANOS = 60_000_000_000L;

  private static final long CHECK_MILLIS = 100;

  private final long seed;
  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final FactoryInputs factory;
  private final ServingModel model;
  private final AtomicLong nextBlock = new AtomicLong();

  EventFuzz(long seed, Model model) {
    this.seed = seed;
    this.factory = new FactoryInputs(registry, seed);
    this.model = new ServingModel(model, Optional.empty());
  }

  /** Probes so many inputs, or fewer where one hangs. */
  Tally run(long inputs, int threads, ProgressLine progress) throws InterruptedException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(inputs));
    }
    workers.forEach(Thread::start);
    Tally sum = new Tally();
    for (Worker worker : workers) {
      for (worker.join(CHECK_MILLIS); worker.isAlive(); worker.join(CHECK_MILLIS)) {
        for (Worker other : workers) {
          if (other.isAlive() && System.nanoTime() - other.since > HUNG_NANOS) {
            sum.found(other.hung());
            return sum;
          }
        }
        progress.reached(
            "probing", workers.stream().mapToLong(w -> w.done).sum(), inputs, "inputs");
      }
    }
    workers.forEach(worker -> sum.add(worker.tally));
    return sum;
  }

  /** Probes one input alone. */
  Tally only(long index) {
    Worker worker = new Worker(index + 1);
    worker.block(index / BLOCK, index, index + 1);
    return worker.tally;
  }

  /** The same for the same seed and number, and unlike that of any other. */
  private Random random(long number) {
    long mixed = (seed * 0x9e3779b97f4a7c15L + number) * 0xbf58476d1ce4e5b9L;
    return new Random(mixed ^ (mixed >>> 31));
  }

  /** Takes the next block until there is none. */
  private final class Worker extends Thread {
    private final long inputs;
    private final Tally tally = new Tally();
    private final FactoryProbe probe;
    private volatile long since = System.nanoTime();
    private volatile long at;
    private volatile long done;

    Worker(long inputs) {
      super("fuzz");
      setDaemon(true);
      this.inputs = inputs;
      this.probe = new FactoryProbe(factory, registry, model, tally);
    }

    @Override
    public void run() {
      long block = nextBlock.getAndIncrement();
      while (block * BLOCK < inputs) {
        long end = Math.min(inputs, (block + 1) * BLOCK);
        block(block, block * BLOCK, end);
        done += end - block * BLOCK;
        block = nextBlock.getAndIncrement();
      }
    }

    private void block(long block, long first, long end) {
      boolean madeUp = block % 5 < SCHEMA_BLOCKS;
      // Numbers of inputs are not negative.
      SchemaProbe schema = madeUp ? new SchemaProbe(random(-1 - block), tally) : null;
      for (long index = first; index < end; index++) {
        at = index;
        since = System.nanoTime();
        if (madeUp) {
          schema.probe(index, random(index));
        } else {
          probe.probe(index, random(index));
        }
      }
      probe.judge();
    }

    private Finding hung() {
      StringBuilder where = new StringBuilder("it does not end:");
      for (StackTraceElement element : getStackTrace()) {
        where.append(" at ").append(element);
      }
      return new Finding(at, where.toString(), new byte[0], "");
    }
  }
}
