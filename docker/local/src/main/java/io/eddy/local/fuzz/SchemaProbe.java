package io.eddy.local.fuzz;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.local.fuzz.input.FuzzInput;
import io.eddy.local.fuzz.input.SchemaInputs;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.streams.topology.EventFields;
import io.eddy.streams.topology.EventRecords;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;

/**
 * Events of one made-up schema: decoded, and, where that works, read as a whole and told as text,
 * as anomalies are. What the decoder lets pass must be readable. Belongs to one thread.
 */
final class SchemaProbe {
  private static final int ID = 1;
  private static final int MOST_FIELDS = 100;
  private static final long BYTES_A_BYTE = 300;
  private static final long BYTES_IN_ANY_CASE = 2 << 20;

  private final SchemaInputs inputs;
  private final Tally tally;
  private final DecodeProbe probe;
  private final EventRecords records;
  private final boolean readable;
  private final Allowance allowance = new Allowance(BYTES_A_BYTE, BYTES_IN_ANY_CASE);

  SchemaProbe(Random random, Tally tally) {
    this.inputs = SchemaInputs.of(random, ID);
    this.tally = tally;
    WriterSchemas schemas = new WriterSchemas(registry(inputs));
    EventDecoder decoder = new EventDecoder(schemas, inputs.spec(), RowEncoder.of(inputs.spec()));
    this.probe = new DecodeProbe(decoder::decode, inputs.spec(), tally, inputs.schema().toString());
    this.records = EventRecords.whole(schemas);
    // Makes the plans, which would count as the first input's otherwise.
    this.readable = decoder.decode(inputs.sample(), RowBatch.of(inputs.spec())).isEmpty();
    records.read(inputs.sample());
    tally.schemaMade();
  }

  private static MockSchemaRegistryClient registry(SchemaInputs inputs) {
    MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    try {
      registry.register("fuzz-value", new AvroSchema(inputs.schema()), 1, ID);
    } catch (IOException | RestClientException impossible) {
      throw new IllegalStateException("a registry in memory does not fail", impossible);
    }
    return registry;
  }

  void probe(long index, Random random) {
    FuzzInput input = inputs.next(random);
    // A path that leads through a record into itself cannot be read; the specification asks for it.
    boolean whole = input.whole() && readable;
    if (probe.accepts(index, new FuzzInput(input.bytes(), whole))) {
      tell(index, input.bytes());
    }
  }

  private void tell(long index, byte[] bytes) {
    try {
      boolean told = told(bytes);
      if (allowance.excess(bytes.length).isPresent()) {
        told = told(bytes);
      }
      if (!told) {
        found(index, "decoding accepts what cannot be read as a whole", bytes);
      }
      allowance.excess(bytes.length).ifPresent(excess -> found(index, "telling " + excess, bytes));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
      found(index, "telling throws " + escaped, bytes);
    }
  }

  private boolean told(byte[] bytes) {
    allowance.start();
    try {
      Optional<GenericRecord> record = records.read(bytes);
      record.ifPresent(whole -> EventFields.of(whole, MOST_FIELDS));
      return record.isPresent();
    } finally {
      allowance.stop();
    }
  }

  private void found(long index, String what, byte[] bytes) {
    tally.found(new Finding(index, what, bytes, inputs.schema().toString()));
  }
}
