package io.eddy.local.odd;

import static io.eddy.model.event.Rejection.Reason.MALFORMED;
import static io.eddy.model.event.Rejection.Reason.NOT_WIRE_FORMAT;
import static io.eddy.model.event.Rejection.Reason.NULL_VALUE;
import static io.eddy.model.event.Rejection.Reason.SCHEMA_MISMATCH;
import static io.eddy.model.event.Rejection.Reason.UNKNOWN_SCHEMA;

import io.eddy.avro.wire.WireFormat;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.odd.OddSchemas.Variant;
import io.eddy.model.event.Rejection;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Every way in which a record on the events topic can be unusual: what becomes of it, and how to
 * make one of a good event. Those of more than a megabyte or of another century need a topic like
 * {@link OddTopic} describes.
 */
public enum OddInput {
  GARBAGE("random bytes", NOT_WIRE_FORMAT, value(event -> OddBytes.garbage(event, 200))),
  MEGABYTE_OF_GARBAGE(
      "random bytes, as many as a topic takes by default",
      NOT_WIRE_FORMAT,
      value(event -> OddBytes.garbage(event, OddTopic.BRIM_BYTES))),
  TEN_MEGABYTES_OF_GARBAGE(
      "10 MB of random bytes",
      NOT_WIRE_FORMAT,
      value(event -> OddBytes.garbage(event, OddTopic.LARGE_BYTES))),
  TEXT("the event as JSON", NOT_WIRE_FORMAT, value(OddBytes::text)),
  EMPTY("no bytes", NOT_WIRE_FORMAT, value(event -> new byte[0])),
  NULL_VALUED("a null for a value, as compaction takes it", NULL_VALUE, value(event -> null)),
  HEADER_ALONE(
      "a schema id and nothing behind it",
      MALFORMED,
      value(event -> WireFormat.header(event.schemas().of(Variant.NORMAL).id()))),
  TRUNCATED("the last three bytes are missing", MALFORMED, value(OddBytes::truncated)),
  LEFT_OVER("a byte too many", MALFORMED, value(OddBytes::lengthened)),
  STRING_BEYOND_END(
      "a skipped string claims more bytes than there are",
      MALFORMED,
      value(event -> OddBytes.claiming(event, 1_000_000))),
  STRING_BEYOND_INT("a skipped string claims 8 GiB", MALFORMED, value(OddBytes::claimingBeyondInt)),
  STRING_OF_NEGATIVE_LENGTH(
      "a skipped string claims -1 bytes", MALFORMED, value(event -> OddBytes.claiming(event, -1))),
  CATEGORY_BEYOND_END(
      "a category claims two billion bytes",
      MALFORMED,
      value(event -> OddBytes.siteClaiming(event, 2_000_000_000))),
  CATEGORY_BEYOND_INT(
      "a category claims 8 GiB", MALFORMED, value(event -> OddBytes.siteClaiming(event, 1L << 33))),
  CATEGORY_OF_NEGATIVE_LENGTH(
      "a category claims -7 bytes", MALFORMED, value(event -> OddBytes.siteClaiming(event, -7))),
  UNLISTED_SYMBOL("an enum beyond its symbols", MALFORMED, value(OddBytes::unlistedMode)),
  UNLISTED_BRANCH("a union beyond its branches", MALFORMED, value(OddBytes::unlistedBranch)),
  NESTED("a record in a record, 20 deep", value(event -> OddBytes.nested(event, 20))),
  NESTED_DEEPLY(
      "a record in a record, 100,000 deep",
      MALFORMED,
      value(event -> OddBytes.nested(event, 100_000))),
  FEW_NOTHINGS(
      "an array of 100 items that take no bytes", value(event -> OddBytes.nothings(event, 100))),
  MANY_NOTHINGS(
      "an array of 2 to the 40 items that take no bytes",
      MALFORMED,
      value(event -> OddBytes.nothings(event, 1L << 40))),
  LONG_TEXT(
      "a string of 1 MB in a field that is skipped",
      record(record -> record.put("readingId", "x".repeat(OddTopic.TEXT_BYTES)))),
  LONG_CATEGORY(
      "a string of 1 MB for a category",
      record(record -> record.put("firmware", "x".repeat(OddTopic.TEXT_BYTES)))),
  TEN_MEGABYTES(
      "a good event of 10 MB",
      record(record -> record.put("readingId", "x".repeat(OddTopic.LARGE_BYTES)))),
  UNKNOWN_ID(
      "a schema id that the registry does not have",
      UNKNOWN_SCHEMA,
      value(event -> OddBytes.readdressed(event, 1_000_000_000))),
  NEGATIVE_ID(
      "a schema id below zero", UNKNOWN_SCHEMA, value(event -> OddBytes.readdressed(event, -2))),
  FOREIGN_ID(
      "the schema id of another subject, with good bytes for it",
      SCHEMA_MISMATCH,
      evolved(Variant.FOREIGN, record -> record.put("number", 3))),
  OTHER_VERSIONS_ID(
      "the bytes of one version with the schema id of the next",
      MALFORMED,
      value(event -> OddBytes.readdressed(event, event.schemas().of(Variant.FIELD_ADDED).id()))),
  FIELD_ADDED(
      "a schema with one more field",
      evolved(Variant.FIELD_ADDED, record -> record.put("humidity", 0.4))),
  FIELD_REMOVED(
      "a schema without a feature that had a default",
      evolved(Variant.FIELD_REMOVED, unchanged -> {})),
  FIELD_WIDENED(
      "a schema that makes an int a long",
      evolved(
          Variant.FIELD_WIDENED,
          record -> {
            GenericRecord motor = (GenericRecord) record.get("motor");
            motor.put("speed", ((Number) motor.get("speed")).longValue());
          })),
  FIELD_RENAMED(
      "a schema that renames a feature and names the old one as alias",
      evolved(Variant.FIELD_RENAMED, unchanged -> {})),
  FEATURE_REMOVED(
      "a schema without a feature that had no default",
      SCHEMA_MISMATCH,
      evolved(Variant.FEATURE_REMOVED, unchanged -> {})),
  WRONG_TYPE(
      "a schema that makes a number a string",
      SCHEMA_MISMATCH,
      evolved(Variant.TYPE_CHANGED, record -> record.put("bearingTemperature", "warm"))),
  NOT_A_NUMBER("a NaN", temperature(Double.NaN)),
  INFINITE("an infinity", temperature(Double.POSITIVE_INFINITY)),
  NEGATIVELY_INFINITE("an infinity below zero", temperature(Double.NEGATIVE_INFINITY)),
  HUGE("1e308", temperature(1e308)),
  HUGE_EVERYWHERE(
      "the largest number in every field",
      record(
          record -> {
            for (String name : new String[] {"ambientTemperature", "bearingTemperature"}) {
              record.put(name, -Double.MAX_VALUE);
            }
            record.put("vibration", Float.MAX_VALUE);
            record.put("pressure", Float.NEGATIVE_INFINITY);
          })),
  DENORMAL("the smallest number above zero", temperature(Double.MIN_VALUE)),
  ALL_NULL(
      "null wherever a null may be",
      record(
          record -> {
            for (String name :
                new String[] {
                  "ambientTemperature", "bearingTemperature", "vibration", "pressure"
                }) {
              record.put(name, null);
            }
          })),
  UNKNOWN_CATEGORY(
      "a word that training never saw", record(record -> record.put("site", "atlantis"))),
  EMPTY_CATEGORY("the empty word", record(record -> record.put("site", ""))),
  BROKEN_TEXT("a category that is no UTF-8", value(OddBytes::brokenText)),
  MEASURED_IN_1900("a time field in 1900", measuredAt("1900-01-01T00:00:00Z")),
  MEASURED_IN_9999("a time field in 9999", measuredAt("9999-12-31T23:59:59Z")),
  MEASURED_AT_THE_END(
      "a time field at the end of time",
      record(record -> record.put("measuredAt", Long.MAX_VALUE))),
  SENT_IN_1970("a Kafka timestamp of zero", OddEnvelopes.sent(time -> 0)),
  SENT_IN_9999(
      "a Kafka timestamp in 9999",
      OddEnvelopes.sent(time -> Instant.parse("9999-12-31T23:59:59Z").toEpochMilli())),
  SENT_EARLIER(
      "a Kafka timestamp an hour behind the others", OddEnvelopes.sent(time -> time - 3_600_000)),
  NULL_KEY("no key", OddEnvelopes.keyed(null)),
  EMPTY_KEY("a key of no bytes", OddEnvelopes.keyed(new byte[0])),
  DUPLICATE_KEY("a key that others have, too", OddEnvelopes.keyed("the same".getBytes())),
  BINARY_KEY("a key that is no text", OddEnvelopes.keyed(new byte[] {0, -1, -2, 0x7f})),
  HEADER_WITHOUT_VALUE(
      "a header whose value is null", OddEnvelopes.headed(headers -> headers.add("trace", null))),
  HEADER_OF_A_MEGABYTE(
      "headers as large as a topic takes by default",
      OddEnvelopes.headed(headers -> headers.add("load", new byte[OddTopic.BRIM_BYTES - 1000]))),
  MANY_HEADERS(
      "1,000 headers of one name",
      OddEnvelopes.headed(
          headers -> {
            for (int i = 0; i < 1000; i++) {
              headers.add("again", new byte[] {(byte) i});
            }
          })),
  HEADER_LIKE_EDDYS(
      "headers named as those that Eddy passes on in memory",
      OddEnvelopes.headed(OddEnvelopes::imitate)),
  DEAD_LETTER_AGAIN(
      "garbage with the headers of a dead letter",
      NOT_WIRE_FORMAT,
      OddEnvelopes.withHeaders(
          event -> OddBytes.garbage(event, 20), OddEnvelopes::imitateDeadLetter));

  private final String description;
  private final Optional<Rejection.Reason> rejection;
  private final Function<Normal, ProducerRecord<byte[], byte[]>> maker;

  OddInput(String description, Function<Normal, ProducerRecord<byte[], byte[]>> maker) {
    this(description, null, maker);
  }

  OddInput(
      String description,
      Rejection.Reason rejection,
      Function<Normal, ProducerRecord<byte[], byte[]>> maker) {
    this.description = description;
    this.rejection = Optional.ofNullable(rejection);
    this.maker = maker;
  }

  /** In plain words. */
  public String description() {
    return description;
  }

  public Fate fate() {
    return rejection.isPresent() ? Fate.DEAD_LETTER : Fate.SCORED;
  }

  /** Why it is rejected, if it is. */
  public Optional<Rejection.Reason> rejection() {
    return rejection;
  }

  /** Whether any topic takes it, with Kafka's own settings. */
  public boolean fitsAnyTopic() {
    return switch (this) {
      case TEN_MEGABYTES, TEN_MEGABYTES_OF_GARBAGE, SENT_IN_9999 -> false;
      default -> true;
    };
  }

  /** The good event itself, sent now. */
  public static ProducerRecord<byte[], byte[]> plain(
      OddSchemas schemas, String topic, FactoryEvent event) {
    Normal normal =
        new Normal(schemas, topic, event.key(), System.currentTimeMillis(), event.record());
    return normal.sent(normal.bytes());
  }

  /**
   * An odd record for the topic, for no partition yet.
   *
   * @param event a good one, which stays as it is
   * @param timestamp in milliseconds, for all kinds but those with an odd one
   */
  public ProducerRecord<byte[], byte[]> make(
      OddSchemas schemas, String topic, FactoryEvent event, long timestamp) {
    return maker.apply(new Normal(schemas, topic, event.key(), timestamp, event.record()));
  }

  private static Function<Normal, ProducerRecord<byte[], byte[]>> value(
      Function<Normal, byte[]> value) {
    return event -> event.sent(value.apply(event));
  }

  private static Function<Normal, ProducerRecord<byte[], byte[]>> evolved(
      Variant variant, Consumer<GenericRecord> change) {
    return event -> event.sent(event.bytes(variant, change));
  }

  private static Function<Normal, ProducerRecord<byte[], byte[]>> record(
      Consumer<GenericRecord> change) {
    return evolved(Variant.NORMAL, change);
  }

  private static Function<Normal, ProducerRecord<byte[], byte[]>> temperature(double value) {
    return record(record -> record.put("bearingTemperature", value));
  }

  private static Function<Normal, ProducerRecord<byte[], byte[]>> measuredAt(String time) {
    return record(record -> record.put("measuredAt", Instant.parse(time).toEpochMilli()));
  }
}
