package io.eddy.local.fuzz;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.local.fuzz.input.FactoryInputs;
import io.eddy.local.fuzz.input.FuzzInput;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.judge.EventBatch;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.judge.Verdict;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.eddy.streams.topology.AnomalyRecords;
import io.eddy.streams.topology.SourcePosition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Events of the factory, whole and damaged, for a real model: decoded one by one, then judged
 * together as the service does it, and made into anomaly records where they are reported. Belongs
 * to one thread.
 */
final class FactoryProbe {
  private static final int MOST_REASONS = 10;
  private static final int MOST_FIELDS = 100;
  private static final long BYTES_A_BYTE = 300;
  private static final long BYTES_IN_ANY_CASE = 2 << 20;

  private record Accepted(long index, byte[] bytes) {}

  private final FactoryInputs inputs;
  private final Tally tally;
  private final DecodeProbe probe;
  private final BatchJudge judge;
  private final AnomalyRecords records;
  private final RegistryAvroSerializer<Anomaly> serializer;
  private final EventBatch batch = new EventBatch();
  private final List<Accepted> accepted = new ArrayList<>();
  private final Allowance allowance = new Allowance(BYTES_A_BYTE, BYTES_IN_ANY_CASE);

  FactoryProbe(
      FactoryInputs inputs, SchemaRegistryClient registry, ServingModel model, Tally tally) {
    this.inputs = inputs;
    this.tally = tally;
    FeatureSpec spec = model.model().featureSpec();
    WriterSchemas schemas = new WriterSchemas(registry);
    EventDecoder decoder = new EventDecoder(schemas, spec, RowEncoder.of(spec));
    // Makes the plans, which would count as the first inputs' otherwise.
    inputs.pool().forEach(event -> decodeOnce(decoder, event, RowBatch.of(spec)));
    this.probe = new DecodeProbe(decoder::decode, spec, tally, "");
    this.judge = judge(schemas, model);
    this.records = new AnomalyRecords(schemas, MOST_REASONS, MOST_FIELDS, Clock.systemUTC());
    this.serializer =
        new RegistryAvroSerializer<>(
            registry, RegistrySettings.from(Map.of(RegistrySettings.URL, "mock://fuzz")));
  }

  private static void decodeOnce(EventDecoder decoder, byte[] event, RowBatch rows) {
    try {
      decoder.decode(event, rows);
    } catch (RuntimeException | StackOverflowError foundLater) {
      // Some of the pool are odd themselves, and the probe will meet their like.
      rows.clear();
    }
  }

  /** The schedule is never closed: it would close the model, which others use. */
  private static BatchJudge judge(WriterSchemas schemas, ServingModel model) {
    ServiceMeters meters = new ServiceMeters("fuzz");
    ModelSchedule schedule = new ModelSchedule();
    schedule.replace(Map.of(0L, model));
    return new BatchJudge(
        schedule,
        schemas,
        JudgementMeters.of(meters, schedule),
        new ShadowMeters(meters, schedule),
        1);
  }

  void probe(long index, Random random) {
    FuzzInput input = inputs.next(random);
    if (probe.accepts(index, input)) {
      accepted.add(new Accepted(index, input.bytes()));
    }
  }

  /** Judges what was accepted since the last time. */
  void judge() {
    if (!judge(accepted)) {
      // Which one was it?
      accepted.forEach(one -> judge(List.of(one)));
    }
    accepted.clear();
  }

  private boolean judge(List<Accepted> events) {
    batch.clear();
    events.forEach(event -> batch.add(event.bytes(), 0));
    List<Verdict> verdicts;
    try {
      verdicts = judge.judge(batch);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
      if (events.size() == 1) {
        found(events.get(0), "judging throws " + escaped);
      }
      return false;
    }
    for (int i = 0; i < events.size(); i++) {
      check(events.get(i), verdicts.get(i));
    }
    return true;
  }

  private void check(Accepted event, Verdict verdict) {
    if (!(verdict instanceof Verdict.Scored scored)) {
      found(event, "decoding accepts, judging does not: " + verdict);
      return;
    }
    tally.judge(scored.anomalous());
    double pValue = scored.batch().serving().model().calibration().pValue(scored.score());
    double severity = Calibration.severity(pValue);
    if (!Float.isFinite(scored.score())) {
      found(event, "the score is " + scored.score());
    } else if (!(pValue >= 0 && pValue <= 1) || !(severity >= 0 && severity <= 100)) {
      found(event, "p-value " + pValue + ", severity " + severity);
    }
    if (scored instanceof Verdict.Anomalous anomalous) {
      report(event, anomalous);
    }
  }

  private void report(Accepted event, Verdict.Anomalous verdict) {
    try {
      write(event, verdict);
      if (allowance.excess(event.bytes().length).isPresent()) {
        write(event, verdict);
      }
      allowance
          .excess(event.bytes().length)
          .ifPresent(excess -> found(event, "reporting " + excess));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
      found(event, "reporting throws " + escaped);
    }
  }

  private void write(Accepted event, Verdict.Anomalous verdict) {
    SourcePosition source = new SourcePosition("events", 0, event.index(), Instant.EPOCH);
    allowance.start();
    serializer.serialize("eddy-anomalies", records.of(verdict, event.bytes(), source, ""));
    allowance.stop();
  }

  private void found(Accepted event, String what) {
    tally.found(new Finding(event.index(), what, event.bytes(), ""));
  }
}
