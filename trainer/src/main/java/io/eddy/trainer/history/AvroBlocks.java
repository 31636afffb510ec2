package io.eddy.trainer.history;

import io.eddy.command.Failure;
import io.eddy.model.event.RowDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Reads one container file block by block, straight from its bytes into rows. */
final class AvroBlocks {
  private final Path path;
  private final DataFileStream<Object> in;
  private BinaryDecoder features;
  private BinaryDecoder facts;
  private long rows;

  AvroBlocks(Path path, DataFileStream<Object> in) {
    this.path = path;
    this.in = in;
  }

  /** Reads all rows; the row's facts are read from the same bytes by a decoder of their own. */
  void read(RowDecoder decoder, Optional<RowFacts> rowFacts, HistoryWriter writer) {
    try {
      while (in.hasNext()) {
        ByteBuffer block = in.nextBlock();
        features = decoderOf(block, features);
        facts = decoderOf(block, facts);
        for (long left = in.getBlockCount(); left > 0; left--) {
          rows++;
          decoder.decode(features, writer.row());
          if (rowFacts.isPresent()) {
            rowFacts.get().read(facts);
            writer.accept(rows, rowFacts.get().timeMillis(rows), rowFacts.get().anomaly(rows));
          } else {
            writer.accept(rows, 0, false);
          }
        }
        if (!features.isEnd()) {
          throw new IOException("bytes are left over in a block");
        }
      }
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | NoSuchElementException
        | UnsupportedOperationException e) {
      throw damaged(e);
    }
  }

  private static BinaryDecoder decoderOf(ByteBuffer block, BinaryDecoder reused) {
    return DecoderFactory.get()
        .binaryDecoder(
            block.array(), block.arrayOffset() + block.position(), block.remaining(), reused);
  }

  /** Reads past all rows and counts them. */
  long skip() {
    try {
      while (in.hasNext()) {
        in.nextBlock();
        rows += in.getBlockCount();
      }
      return rows;
    } catch (IOException | AvroRuntimeException e) {
      throw damaged(e);
    }
  }

  private Failure damaged(Exception thrown) {
    return new Failure(
        String.format(
            Locale.ROOT, "%s is damaged near row %,d: %s", path, rows, Failure.reason(thrown)),
        thrown);
  }
}
