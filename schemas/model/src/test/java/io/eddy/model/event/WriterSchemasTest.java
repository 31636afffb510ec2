package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class WriterSchemasTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("Reading").fields().requiredInt("value").endRecord();

  private final Registry registry = new Registry();
  private final Hands clock = new Hands();
  private final RegistryWatch watch = new RegistryWatch(clock);
  private final WriterSchemas schemas = new WriterSchemas(registry, watch);

  private static final class Registry extends MockSchemaRegistryClient {
    private boolean silent;
    private int forbidden;
    private int asked;

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      asked++;
      if (silent) {
        throw new IOException("no answer");
      }
      if (id == forbidden) {
        throw new RestClientException("Forbidden", 403, 403);
      }
      return super.getSchemaById(id);
    }
  }

  private static final class Hands extends Clock {
    private long millis = 1_000_000;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void assertUnavailable(int id) {
    assertThatThrownBy(() -> schemas.byId(id)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void knownSchemasOutliveTheRegistry() throws Exception {
    int id = registry.register("events-value", new AvroSchema(SCHEMA));
    assertThat(schemas.byId(id)).isEqualTo(new WriterSchema.Known(SCHEMA));
    registry.silent = true;
    assertUnavailable(id + 1);
    assertThat(schemas.byId(id)).isEqualTo(new WriterSchema.Known(SCHEMA));
    assertThat(registry.asked).isEqualTo(2);
  }

  @Test
  void aSilentRegistryIsAskedOnceAPauseWhichGrowsToTenSeconds() {
    registry.silent = true;
    for (long pause : new long[] {500, 1000, 2000, 4000, 8000, 10_000, 10_000}) {
      int before = registry.asked;
      assertUnavailable(7);
      assertUnavailable(8);
      clock.millis += pause - 1;
      assertUnavailable(7);
      assertThat(registry.asked).isEqualTo(before + 1);
      assertThat(watch.mayBeAsked()).isFalse();
      clock.millis++;
      assertThat(watch.mayBeAsked()).isTrue();
    }
    assertThat(watch.trouble()).isPresent();
  }

  @Test
  void anIdThatIsRefusedSilencesNoOther() throws Exception {
    int id = registry.register("events-value", new AvroSchema(SCHEMA));
    registry.forbidden = id + 1;
    assertUnavailable(id + 1);
    assertUnavailable(id + 1);
    assertThat(registry.asked).as("not asked at every event").isEqualTo(1);
    assertThat(watch.trouble()).isPresent();
    assertThat(schemas.byId(id)).isEqualTo(new WriterSchema.Known(SCHEMA));
  }

  @Test
  void anAnswerEndsThePauseEvenIfItIsNo() {
    registry.silent = true;
    assertUnavailable(7);
    clock.millis += 500;
    registry.silent = false;
    assertThat(schemas.byId(7)).isInstanceOf(WriterSchema.Unknown.class);
    assertThat(watch.trouble()).isEmpty();
    registry.silent = true;
    assertUnavailable(7);
    clock.millis += 500;
    assertThat(watch.mayBeAsked()).as("the pause is short again").isTrue();
  }

  @Test
  void failuresOfQuestionsThatWereUnderWayTogetherAreOne() {
    watch.unanswered("first");
    watch.unanswered("second");
    clock.millis += 500;
    assertThat(watch.mayBeAsked()).isTrue();
  }
}
