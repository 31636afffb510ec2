package io.eddy.local.fuzz.bundle;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.KeyException;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Damage to a signed release as it travels: its bytes on the models topic, read as a service reads
 * them that trusts the key. One thread.
 */
final class RecordDamage {
  private static final String TOPIC = "eddy-models";
  private static final int CUTS = 500;

  private final SplittableRandom random;
  private final SchemaRegistryClient registry =
      new MockSchemaRegistryClient(List.of(new AvroSchemaProvider()));
  private final RegistryAvroDeserializer<ModelRelease> deserializer =
      new RegistryAvroDeserializer<>(registry, ModelRelease.class);
  private final ModelRelease release;
  private final TrustedKeys trusted;
  private final byte[] record;

  RecordDamage(Path bundle, long seed) throws IOException, BundleException, KeyException {
    this.random = new SplittableRandom(seed);
    SigningKey key = SigningKey.generate();
    this.trusted = TrustedKeys.parse(key.verifying().text());
    Instant now = Instant.EPOCH;
    ModelRelease staged = Releases.stage(Bundle.open(bundle), now);
    ModelRelease signed =
        ReleaseSignatures.sign(Releases.activate(staged, now, now, "to be damaged"), key, now);
    this.record =
        new RegistryAvroSerializer<ModelRelease>(
                registry, RegistrySettings.from(Map.of(RegistrySettings.URL, "http://nowhere:1")))
            .serialize(TOPIC, signed);
    this.release = deserializer.deserialize(TOPIC, record);
    ReleaseSignatures.verify(release, trusted);
  }

  long bytes() {
    return record.length;
  }

  private void judge(DamageTally tally, byte[] damaged, String what) {
    try {
      ModelRelease read = deserializer.deserialize(TOPIC, damaged);
      ReleaseSignatures.verify(read, trusted);
      if (read.equals(release)) {
        tally.harmless();
      } else {
        tally.escaped(what + " is taken");
      }
    } catch (SerializationException | BundleException expected) {
      tally.refused();
    } catch (RuntimeException | Error e) {
      tally.escaped(what + " ends with " + e);
    }
  }

  /** One bit in each byte, or in the first of so many. */
  DamageCount flips(int stride) {
    DamageTally tally = new DamageTally("one bit flipped in a signed release");
    for (int at = 0; at < record.length; at += stride) {
      byte[] flipped = record.clone();
      int bit = random.nextInt(8);
      flipped[at] ^= (byte) (1 << bit);
      judge(tally, flipped, "the release with bit " + bit + " of byte " + at + " flipped");
    }
    return tally.count();
  }

  DamageCount cuts() {
    DamageTally tally = new DamageTally("a signed release cut short");
    for (int i = 0; i < CUTS; i++) {
      int length = i < 10 ? i : random.nextInt(record.length);
      judge(tally, Arrays.copyOf(record, length), "the release cut to " + length + " bytes");
    }
    return tally.count();
  }
}
