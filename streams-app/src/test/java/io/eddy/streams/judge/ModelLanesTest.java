package io.eddy.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.wire.WireFormat;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.SetClock;
import io.eddy.streams.metric.ServiceMeters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLanesTest {
  private static final int EVENTS = 1001;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private ModelFixture models;
  private ServiceMeters registry;
  private DriftWindow drift;

  @BeforeEach
  void serve() throws Exception {
    models = new ModelFixture(folder).serving("v1");
  }

  @AfterEach
  void close() {
    models.close();
  }

  private BatchJudge judge(int lanes) {
    return judge(lanes, models.registry());
  }

  private BatchJudge judge(int lanes, SchemaRegistryClient schemas) {
    return judge(lanes, schemas, Clock.systemUTC());
  }

  private BatchJudge judge(int lanes, SchemaRegistryClient schemas, Clock clock) {
    registry = new ServiceMeters("eddy");
    drift = new DriftWindow(WINDOW, models.schedule(), clock);
    return new BatchJudge(
        models.schedule(),
        new WriterSchemas(schemas),
        new JudgementMeters(registry, drift, 100),
        new ShadowMeters(registry, models.schedule()),
        lanes);
  }

  /** Every event has a score of its own; some are anomalous, some no events. */
  private EventBatch batch() {
    EventBatch batch = new EventBatch();
    MachineEvents machine = models.events();
    for (int i = 0; i < EVENTS; i++) {
      byte[] event =
          machine.event(20 + i % 97 / 50.0 + (i % 100 == 0 ? 40 : 0), 50 + i / 500.0, "run");
      batch.add(i % 83 == 7 ? new byte[] {1, 2, 3} : event, i);
    }
    return batch;
  }

  @Test
  void severalLanesSayWhatOneSays() {
    List<Verdict> alone = judge(1).judge(batch());
    for (int lanes : new int[] {2, 3, 5, 16}) {
      List<Verdict> together = judge(lanes).judge(batch());
      assertThat(together).hasSameSizeAs(alone);
      for (int i = 0; i < alone.size(); i++) {
        assertThat(together.get(i)).hasSameClassAs(alone.get(i));
        if (alone.get(i) instanceof Verdict.Scored scored) {
          float score = ((Verdict.Scored) together.get(i)).score();
          assertThat(score).isCloseTo(scored.score(), within(1e-5f * Math.abs(scored.score())));
        }
        if (alone.get(i) instanceof Verdict.Anomalous anomalous) {
          assertThat(((Verdict.Anomalous) together.get(i)).reasons().get(0).feature())
              .isEqualTo(anomalous.reasons().get(0).feature());
        }
      }
    }
  }

  /** Has one schema more, but does not give it away now, and breaks at another. */
  private static final class HalfSilentRegistry extends MockSchemaRegistryClient {
    private static final int SILENT = 4711;
    private static final int BROKEN = 4712;
    private final SchemaRegistryClient other;

    HalfSilentRegistry(SchemaRegistryClient other) {
      this.other = other;
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      if (id == SILENT) {
        throw new IOException("no answer");
      }
      if (id == BROKEN) {
        throw new IllegalStateException("a bug");
      }
      return other.getSchemaById(id);
    }
  }

  /** Events of which one has another schema. */
  private EventBatch batchWith(int schema, int at) {
    EventBatch batch = new EventBatch();
    for (int i = 0; i < EVENTS; i++) {
      batch.add(i == at ? WireFormat.header(schema) : models.events().event(22, 40.0, "run"), i);
    }
    return batch;
  }

  @Test
  void aFailureInAnyLaneIsTheBatchsAndLeavesTheJudgeWhole() {
    BatchJudge judge = judge(4, new HalfSilentRegistry(models.registry()));
    for (int failing : new int[] {0, EVENTS / 2, EVENTS - 1}) {
      EventBatch batch = batchWith(HalfSilentRegistry.BROKEN, failing);
      assertThatThrownBy(() -> judge.judge(batch)).isInstanceOf(IllegalStateException.class);
      assertThat(judge.judge(batch())).hasSize(EVENTS);
    }
  }

  /** They will be judged again, and again as long as the registry is silent. */
  @Test
  void eventsBesideOneThatWaitsSayNothingOfDriftNorOfTheShadow() throws Exception {
    models.shadow(models.load("shadow"));
    SetClock clock = new SetClock();
    BatchJudge judge = judge(4, new HalfSilentRegistry(models.registry()), clock);
    judge.judge(batchWith(HalfSilentRegistry.SILENT, EVENTS / 2));
    assertThat(registry.registry().find("eddy.shadow.scored").counter()).isNull();
    clock.pass(WINDOW);
    List<Verdict> verdicts = judge.judge(batch());
    assertThat(registry.registry().get("eddy.shadow.scored").counter().count())
        .isEqualTo(verdicts.stream().filter(Verdict.Scored.class::isInstance).count());
    assertThat(drift.last()).isEmpty();
    judge.judge(batch());
    clock.pass(WINDOW);
    assertThat(drift.last()).isPresent();
  }

  @Test
  void anEventWhoseSchemaCannotBeHadNowIsUnansweredAndTheOthersAreJudged() {
    BatchJudge judge = judge(4, new HalfSilentRegistry(models.registry()));
    List<Verdict> verdicts = judge.judge(batchWith(HalfSilentRegistry.SILENT, EVENTS / 2));
    for (int i = 0; i < EVENTS; i++) {
      assertThat(verdicts.get(i))
          .isInstanceOf(i == EVENTS / 2 ? Verdict.Unanswered.class : Verdict.Scored.class);
    }
    assertThatThrownBy(() -> judge.judge(WireFormat.header(HalfSilentRegistry.SILENT), 0))
        .isInstanceOf(RegistryUnavailableException.class);
  }
}
