package io.eddy.model.event;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/**
 * Reads records of one writer schema into rows of one feature specification, in the order of the
 * bytes, without building the record. Belongs to one thread.
 */
public final class RowDecoder {
  private final ValueReader plan;
  private final Skipping skipping;
  private final RowEncoder encoder;

  private RowDecoder(ValueReader plan, Skipping skipping, RowEncoder encoder) {
    this.plan = plan;
    this.skipping = skipping;
    this.encoder = encoder;
  }

  /**
   * Plans the reading.
   *
   * @throws SchemaMismatchException when the schema lacks a feature's field, or has it in a type
   *     that the feature cannot use
   */
  public static RowDecoder compile(Schema writer, FeatureSpec spec, RowEncoder encoder)
      throws SchemaMismatchException {
    Skipping skipping = new Skipping();
    return new RowDecoder(new ReadingPlan(spec, encoder, skipping).of(writer), skipping, encoder);
  }

  /** Appends one row. When it throws, the caller takes the unfinished row back. */
  public void decode(Decoder in, RowBatch rows) throws IOException {
    skipping.begin(in);
    int row = rows.append();
    plan.read(in, rows, row);
    encoder.complete(rows, row);
  }
}
