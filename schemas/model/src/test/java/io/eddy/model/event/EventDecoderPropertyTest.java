package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.eddy.avro.wire.WireFormat;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;

/** A row or a rejection, whatever the bytes are. */
class EventDecoderPropertyTest {
  /** A bit of everything, used and skipped; a node may hold nodes. */
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Node","fields":[
                {"name":"site","type":"string"},
                {"name":"skipped","type":{"type":"array","items":["null","bytes","Node"]}},
                {"name":"nothings","type":{"type":"array","items":"null"}},
                {"name":"load","type":["null","double"]},
                {"name":"words","type":{"type":"map","values":"long"}},
                {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9}}]}
              """);

  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("site", FeatureKind.CATEGORY, List.of("Lyon"), null, "test"),
              new Feature("load", FeatureKind.NUMBER, null, null, "test"),
              new Feature("price", FeatureKind.NUMBER, null, null, "test")),
          List.of());

  @Property(tries = 5000)
  void aRowOrARejectionComesOut(@ForAll @Size(max = 60) byte[] body) throws Exception {
    MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    int id = registry.register("events-value", new AvroSchema(SCHEMA));
    EventDecoder decoder = new EventDecoder(new WriterSchemas(registry), SPEC, RowEncoder.of(SPEC));
    RowBatch rows = RowBatch.of(SPEC);
    byte[] event =
        ByteBuffer.allocate(WireFormat.HEADER_BYTES + body.length)
            .put(WireFormat.header(id))
            .put(body)
            .array();

    Optional<Rejection> rejection = decoder.decode(event, rows);

    assertThat(rows.size()).isEqualTo(rejection.isPresent() ? 0 : 1);
    assertThat(rejection.map(Rejection::reason).orElse(Rejection.Reason.MALFORMED))
        .isEqualTo(Rejection.Reason.MALFORMED);
  }
}
