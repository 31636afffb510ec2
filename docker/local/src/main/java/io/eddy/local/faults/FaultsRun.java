package io.eddy.local.faults;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.faults.fault.FaultDeck;
import io.eddy.local.faults.fault.FaultKind;
import io.eddy.local.faults.fault.FaultRecord;
import io.eddy.local.faults.fault.Faults;
import io.eddy.local.faults.fault.Health;
import io.eddy.local.faults.fault.ModelShelf;
import io.eddy.local.faults.feed.JudgementWatch;
import io.eddy.local.faults.feed.NumberedFeed;
import io.eddy.local.faults.feed.OddShare;
import io.eddy.local.faults.world.Instance;
import io.eddy.local.faults.world.SmallDisk;
import io.eddy.local.faults.world.World;
import io.eddy.local.model.FactoryModel;
import io.eddy.local.odd.OddInput;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run, from nothing to the findings. Owns all it starts, and stops it in order. */
final class FaultsRun {
  /** Many more anomalies than a factory has: each is another chance to lose or double one. */
  private static final double ANOMALIES = 0.02;

  private static final double FALSE_ALARM_RATE = 0.005;
  private static final int HISTORY = 5_000;
  private static final int MODELS = 3;

  /** Times the planned minutes. */
  private static final int LONGEST = 3;

  /** Quickly trained: what they find is of no interest here, only that it is always the same. */
  private static final Hyperparameters QUICK =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 4))
          .with(new Hyperparameters.Schedule(128, 600, 2e-3, 5));

  private final FaultsPlan plan;
  private final Path folder;
  private final Map<String, String> settings;
  private final ProgressLine progress;

  /**
   * @param folder for all data and logs
   * @param settings of the services, on top of what the bench needs
   */
  FaultsRun(FaultsPlan plan, Path folder, Map<String, String> settings, ProgressLine progress) {
    this.plan = plan;
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    this.progress = progress;
  }

  FaultsResult run(StopSignal stop) throws IOException, InterruptedException {
    List<Path> bundles = train();
    try (World world = new World(folder, settings)) {
      progress.say("starting broker, registry and two services");
      world.start();
      RegistrySettings registrySettings =
          RegistrySettings.from(Map.of(RegistrySettings.URL, world.registryUrl()));
      FactoryEvents factory = new FactoryEvents(plan.seed(), HISTORY, ANOMALIES);
      factory.skip(HISTORY);
      try (SchemaRegistryClient registry = registrySettings.open();
          NumberedFeed feed =
              new NumberedFeed(
                  world.bootstrapServers(),
                  registry,
                  registrySettings,
                  factory,
                  new OddShare(plan.oddShare(), registry, factory.schema(), plan.seed()),
                  plan.rate())) {
        ReleaseTopic topic =
            new ReleaseTopic(
                World.MODELS,
                Map.of("bootstrap.servers", world.bootstrapServers()),
                registry,
                registrySettings);
        ModelShelf models = new ModelShelf(topic, folder, bundles);
        models.begin();
        world.instances().forEach(Instance::start);
        feed.start();
        return run(world, registry, feed, models, stop);
      }
    }
  }

  /** Models that differ, so that a score tells which of them gave it. */
  private List<Path> train() {
    List<Path> bundles = new ArrayList<>();
    for (int i = 1; i <= MODELS; i++) {
      progress.say("training model " + i + " of " + MODELS);
      Path bundle = folder.resolve("bundle-" + i);
      new FactoryModel(World.DETECTOR, FALSE_ALARM_RATE, QUICK.withSeed(plan.seed() + i), i)
          .train(new FactoryEvents(plan.seed(), HISTORY, 0), HISTORY, bundle);
      bundles.add(bundle);
    }
    return bundles;
  }

  private FaultsResult run(
      World world,
      SchemaRegistryClient registry,
      NumberedFeed feed,
      ModelShelf models,
      StopSignal stop)
      throws InterruptedException {
    long begun = System.nanoTime();
    Map<FaultKind, String> skipped = skipped();
    List<FaultRecord> faults;
    Health health;
    try (JudgementWatch watch = new JudgementWatch(world.bootstrapServers(), registry)) {
      health = new Health(world, feed, watch, stop);
      health.await();
      faults = breakThings(world, health, models, skipped, feed, stop);
    }
    Map<Integer, OddInput> odd = feed.complete();
    progress.say("waiting until all " + feed.sent() + " events are judged");
    Outcome outcome = new Outcome(world.bootstrapServers(), registry, models);
    outcome.await(feed.sent());
    // Nothing may come after what is looked at: neither a late duplicate nor a silent end.
    health.end();
    progress.say("looking at every event");
    return new FaultsResult(
        plan,
        (System.nanoTime() - begun) / 1e9,
        counts(odd),
        faults,
        skipped,
        health.unexpectedEnds(),
        models.timeline().late(),
        outcome.findings(feed.sent(), odd));
  }

  private Map<FaultKind, String> skipped() {
    Map<FaultKind, String> skipped = new EnumMap<>(FaultKind.class);
    Optional<String> obstacle = SmallDisk.obstacle(folder);
    if (plan.kinds().contains(FaultKind.DISK_FULL) && obstacle.isPresent()) {
      skipped.put(FaultKind.DISK_FULL, obstacle.get());
    }
    return skipped;
  }

  private List<FaultRecord> breakThings(
      World world,
      Health health,
      ModelShelf models,
      Map<FaultKind, String> skipped,
      NumberedFeed feed,
      StopSignal stop)
      throws InterruptedException {
    Random random = new Random(plan.seed());
    List<FaultKind> kinds =
        plan.kinds().stream().filter(kind -> !skipped.containsKey(kind)).toList();
    FaultDeck deck = new FaultDeck(kinds, random);
    Faults faults = new Faults(world, health, models, random);
    List<FaultRecord> happened = new ArrayList<>();
    long begun = System.nanoTime();
    while (goesOn(System.nanoTime() - begun, happened.size())) {
      if (stop.asked()) {
        throw new Failure("stopped before the end");
      }
      FaultRecord fault = faults.happen(deck.next());
      happened.add(fault);
      progress.say(
          String.format(
              Locale.ROOT,
              "%5.0f s  %,9d events  %-22s %-22s whole after %4.1f s %s%s",
              fault.second(),
              feed.sent(),
              fault.kind().label(),
              fault.target(),
              fault.seconds(),
              fault.failoverSeconds().isPresent()
                  ? String.format(
                      Locale.ROOT, "failover %.1f s ", fault.failoverSeconds().getAsDouble())
                  : "",
              fault.note()));
    }
    return happened;
  }

  /** A slow machine gets more time for the least number of faults. */
  private boolean goesOn(long nanos, int faults) {
    double minutes = (double) nanos / TimeUnit.MINUTES.toNanos(1);
    return minutes < plan.minutes()
        || faults < plan.leastFaults() && minutes < LONGEST * plan.minutes();
  }

  private static Map<String, Long> counts(Map<Integer, OddInput> odd) {
    Map<String, Long> counts = new TreeMap<>();
    odd.values().forEach(kind -> counts.merge(kind.name(), 1L, Long::sum));
    return counts;
  }
}
