package io.eddy.model.event;

import io.eddy.model.feature.RowBatch;
import java.io.IOException;
import org.apache.avro.io.Decoder;

/**
 * One step of a {@link RowDecoder}'s plan: takes one value from the bytes, into the row or away.
 */
@FunctionalInterface
interface ValueReader {
  void read(Decoder in, RowBatch rows, int row) throws IOException;
}
