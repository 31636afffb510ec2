package io.eddy.streams.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.model.event.RegistryWatch;
import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.log.AnomalyLog;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.settings.PageServing;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.summary.SummarySupplier;
import io.eddy.streams.summary.SummaryWindows;
import io.eddy.streams.view.LiveView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Builds the topology, for the service and for tests alike. Also makes the judges, one for each
 * stream thread's interceptor and one for each processor. Immutable and thread-safe; the caller
 * owns the schedule and the registry client.
 */
public final class EddyTopology {
  static final String EVENTS = "events";
  static final String JUDGE = "judge";
  static final String ANOMALIES = "anomalies-sink";
  static final String SCORES = "scores-sink";
  static final String SUMMARISE = "summarise";
  static final String SUMMARIES = "summaries-sink";

  /** A batch cut into more pieces would not be worth its calls. */
  private static final int MOST_LANES = 4;

  private final Settings settings;
  private final ModelSchedule schedule;
  private final SchemaRegistryClient registry;
  private final RegistryWatch registryWatch;
  private final WriterSchemas schemas;
  private final ServiceMeters meters;
  private final JudgementMeters judgements;
  private final ShadowMeters shadowMeters;
  private final RejectionLog rejections;
  private final AnomalyLog anomalyLog;
  private final LiveView view;
  private final Clock clock;

  public EddyTopology(
      Settings settings,
      ModelSchedule schedule,
      SchemaRegistryClient registry,
      ServiceMeters meters,
      Clock clock) {
    this.settings = settings;
    this.schedule = schedule;
    this.registry = registry;
    this.registryWatch = new RegistryWatch(clock);
    this.schemas = new WriterSchemas(registry, registryWatch);
    this.meters = meters;
    this.judgements =
        new JudgementMeters(
            meters,
            new DriftWindow(
                Duration.ofSeconds(settings.get(StreamsSettings.METRICS_WINDOW_SECONDS)),
                schedule,
                clock),
            settings.get(StreamsSettings.METRICS_FIELDS));
    this.shadowMeters = new ShadowMeters(meters, schedule);
    this.rejections = new RejectionLog(clock);
    this.anomalyLog =
        new AnomalyLog(
            settings.get(StreamsSettings.DETECTOR),
            settings.get(StreamsSettings.ANOMALIES_LOGGED),
            clock);
    this.view = new LiveView(PageServing.of(settings).on(), clock.millis());
    this.clock = clock;
  }

  /** A judge for one more thread. */
  public BatchJudge newJudge() {
    return new BatchJudge(schedule, schemas, judgements, shadowMeters, lanes());
  }

  private int lanes() {
    int wanted = settings.get(StreamsSettings.LANES);
    int cores = Runtime.getRuntime().availableProcessors();
    return wanted > 0
        ? wanted
        : Math.max(1, Math.min(MOST_LANES, cores / settings.get(StreamsSettings.THREADS)));
  }

  /** Hears of every answer of the registry about events' schemas. */
  public RegistryWatch registryWatch() {
    return registryWatch;
  }

  public JudgementMeters judgements() {
    return judgements;
  }

  public ShadowMeters shadowMeters() {
    return shadowMeters;
  }

  /** What is noted for the live page. */
  public LiveView view() {
    return view;
  }

  /** The configuration decides how stores and names are made; it must be the one that runs it. */
  public Topology build(StreamsConfig configuration) {
    Topology topology = new Topology(new TopologyConfig(configuration));
    topology.addSource(
        EVENTS,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        settings.get(StreamsSettings.EVENTS_TOPIC));
    topology.addProcessor(JUDGE, this::judgeProcessor, EVENTS);
    topology.addSink(
        ANOMALIES,
        settings.get(StreamsSettings.ANOMALIES_TOPIC),
        new ByteArraySerializer(),
        avro(),
        JUDGE);
    if (settings.get(StreamsSettings.SCORES_ENABLED)) {
      topology.addSink(
          SCORES,
          settings.get(StreamsSettings.SCORES_TOPIC),
          new ByteArraySerializer(),
          avro(),
          JUDGE);
    }
    topology.addProcessor(SUMMARISE, summaries(), JUDGE);
    topology.addSink(
        SUMMARIES,
        settings.get(StreamsSettings.SUMMARIES_TOPIC),
        new StringSerializer(),
        avro(),
        SUMMARISE);
    return topology;
  }

  /** The topics that Kafka Streams makes for itself. */
  public static List<String> internalTopics(String applicationId) {
    return List.of(applicationId + "-" + SummarySupplier.STORE + "-changelog");
  }

  private JudgeProcessor judgeProcessor() {
    return new JudgeProcessor(
        newJudge(),
        judgements,
        rejections,
        new AnomalyRecords(
            schemas,
            settings.get(StreamsSettings.REASONS_LIMIT),
            settings.get(StreamsSettings.FIELDS_LIMIT),
            clock),
        anomalyLog,
        view,
        new SummaryGroups(schemas, settings.get(StreamsSettings.SUMMARY_GROUP).map(FieldPath::of)),
        settings.get(StreamsSettings.SCORES_ENABLED));
  }

  private SummarySupplier summaries() {
    return new SummarySupplier(
        new SummaryWindows(
            Duration.ofSeconds(settings.get(StreamsSettings.SUMMARY_WINDOW_SECONDS)),
            Duration.ofSeconds(settings.get(StreamsSettings.SUMMARY_GRACE_SECONDS)),
            settings.get(StreamsSettings.SUMMARY_GROUP_LIMIT)),
        settings.get(StreamsSettings.DETECTOR),
        settings.get(StreamsSettings.EVENTS_TOPIC),
        meters);
  }

  private RegistryAvroSerializer<IndexedRecord> avro() {
    return new RegistryAvroSerializer<>(registry, RegistrySettings.from(settings.registry()));
  }
}
