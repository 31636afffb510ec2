package io.eddy.local.faults.fault;

import io.eddy.avro.wire.WireFormat;
import io.eddy.command.Failure;
import io.eddy.local.faults.feed.JudgementWatch;
import io.eddy.local.faults.world.Instance;
import io.eddy.local.faults.world.World;
import io.eddy.local.process.ServiceMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What happens on the models topic. Each returns when all services have heard of it. */
final class ReleaseFaults {
  private static final Duration HEARING = Duration.ofSeconds(60);
  private static final int GARBAGE_BYTES = 300;

  private final World world;
  private final Health health;
  private final ModelShelf models;
  private final Random random;

  ReleaseFaults(World world, Health health, ModelShelf models, Random random) {
    this.world = world;
    this.health = health;
    this.models = models;
    this.random = random;
  }

  String rollBack() throws InterruptedException {
    ModelShelf.Change change = models.rollBack();
    awaitInForce(change, null);
    return change.version();
  }

  /** Kills a service some time before the model changes, so that this falls into the failover. */
  OptionalDouble swapInKill(Instance victim) throws InterruptedException {
    ModelShelf.Change change = models.swap();
    TimeUnit.MILLISECONDS.sleep(random.nextInt((int) ModelShelf.NOTICE.toMillis()));
    victim.kill();
    JudgementWatch.Mark mark = health.mark();
    awaitInForce(change, victim);
    OptionalDouble failover = health.goesOn(mark, HEARING);
    victim.start();
    return failover;
  }

  /** Returns when every service but one, which is not running, judges with it. */
  private void awaitInForce(ModelShelf.Change change, Instance except) throws InterruptedException {
    awaitJudging(change, except);
    models.inForce(change, System.currentTimeMillis());
  }

  /** Returns when every service but one judges with it. */
  void awaitJudging(ModelShelf.Change change, Instance except) throws InterruptedException {
    long left = change.at() - System.currentTimeMillis();
    TimeUnit.MILLISECONDS.sleep(Math.max(0, left));
    for (Instance instance : world.instances()) {
      if (instance != except
          && !health.await(instance, m -> m.judgesWith(change.version()), HEARING)) {
        throw new Failure(
            "service "
                + instance.name()
                + " does not judge with "
                + change.version()
                + " after "
                + HEARING.toSeconds()
                + " s; it says last: "
                + instance.lastWords());
      }
    }
  }

  String corrupt() throws InterruptedException {
    Map<Instance, Long> before = refusals();
    String what = models.publishFlipped(random);
    awaitRefusal(before);
    return what;
  }

  String garbage() throws InterruptedException {
    Map<Instance, Long> before = refusals();
    byte[] key =
        (World.DETECTOR + "/garbage-" + random.nextInt(Integer.MAX_VALUE))
            .getBytes(StandardCharsets.UTF_8);
    byte[] value = new byte[GARBAGE_BYTES];
    random.nextBytes(value);
    boolean wired = random.nextBoolean();
    if (wired) {
      // The id of some schema; which one does not matter.
      System.arraycopy(WireFormat.header(1), 0, value, 0, WireFormat.HEADER_BYTES);
    } else {
      value[0] = 'g';
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", world.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(World.MODELS, key, value)).get();
    } catch (ExecutionException e) {
      throw new Failure("topic " + World.MODELS + ": " + Failure.reason(e), e);
    }
    awaitRefusal(before);
    return wired ? "under another schema" : "of no schema";
  }

  private Map<Instance, Long> refusals() throws InterruptedException {
    Map<Instance, Long> refusals = new HashMap<>();
    for (Instance instance : world.instances()) {
      refusals.put(instance, instance.metrics().map(ServiceMetrics::refused).orElse(0L));
    }
    return refusals;
  }

  private void awaitRefusal(Map<Instance, Long> before) throws InterruptedException {
    for (Instance instance : world.instances()) {
      long count = before.get(instance);
      if (!health.await(instance, metrics -> metrics.refused() > count, HEARING)) {
        throw new Failure(
            "service "
                + instance.name()
                + " does not refuse a broken release: "
                + instance.lastWords());
      }
    }
  }
}
