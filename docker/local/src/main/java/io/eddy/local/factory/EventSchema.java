package io.eddy.local.factory;

import io.eddy.local.factory.machine.Reading;
import io.eddy.local.factory.machine.Sensor;
import io.eddy.local.factory.machine.Situation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** From readings to Avro records of {@code MachineReading.avsc}. Thread-safe. */
final class EventSchema {
  private final Schema schema = load();
  private final Schema motor = schema.getField("motor").schema();
  private final Schema mode = schema.getField("mode").schema();
  private final long seed;

  EventSchema(long seed) {
    this.seed = seed;
  }

  private static Schema load() {
    try (InputStream text = EventSchema.class.getResourceAsStream("MachineReading.avsc")) {
      return new Schema.Parser().parse(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Schema schema() {
    return schema;
  }

  GenericRecord record(Situation situation, Reading reading) {
    GenericRecord record = new GenericData.Record(schema);
    record.put("readingId", new UUID(mixed(seed), mixed(situation.index())).toString());
    record.put("machineId", situation.machine().id());
    record.put("site", reading.site());
    record.put("firmware", reading.firmware());
    record.put("measuredAt", situation.measuredAt().toEpochMilli());
    record.put("mode", new GenericData.EnumSymbol(mode, reading.mode().name()));
    record.put("motor", motor(reading));
    putDouble(record, "ambientTemperature", reading.values().of(Sensor.AMBIENT_TEMPERATURE));
    putDouble(record, "bearingTemperature", reading.values().of(Sensor.BEARING_TEMPERATURE));
    putFloat(record, "vibration", reading.values().of(Sensor.VIBRATION));
    putFloat(record, "pressure", reading.values().of(Sensor.PRESSURE));
    return record;
  }

  private GenericRecord motor(Reading reading) {
    GenericRecord record = new GenericData.Record(motor);
    record.put("speed", (int) reading.values().get(Sensor.SPEED));
    record.put("load", reading.values().get(Sensor.LOAD));
    putDouble(record, "current", reading.values().of(Sensor.CURRENT));
    return record;
  }

  private static void putDouble(GenericRecord record, String name, OptionalDouble value) {
    record.put(name, value.isPresent() ? value.getAsDouble() : null);
  }

  private static void putFloat(GenericRecord record, String name, OptionalDouble value) {
    record.put(name, value.isPresent() ? (float) value.getAsDouble() : null);
  }

  /** SplitMix64's finaliser: near numbers become far ones. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
