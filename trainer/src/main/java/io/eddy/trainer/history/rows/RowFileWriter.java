package io.eddy.trainer.history.rows;

import io.eddy.command.Failure;
import io.eddy.model.feature.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Appends encoded rows to a temporary file. The file is gone when its channel is closed; on Unix it
 * loses its name at once, so that nothing is left even when the process is killed. Not thread-safe.
 */
public final class RowFileWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path folder;
  private final RowLayout layout;
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private int rows;
  private boolean finished;

  public RowFileWriter(Path folder, RowLayout layout) {
    this.folder = folder;
    this.layout = layout;
    this.buffer =
        ByteBuffer.allocateDirect(Math.max(BUFFER_BYTES, layout.bytes()))
            .order(ByteOrder.nativeOrder());
    try {
      Files.createDirectories(folder);
      this.channel =
          FileChannel.open(
              folder.resolve("eddy-rows-" + UUID.randomUUID()),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Failure unwritable(IOException thrown) {
    return new Failure(
        "cannot write the encoded rows in folder " + folder + ": " + Failure.reason(thrown),
        thrown);
  }

  public int rows() {
    return rows;
  }

  /** Adds one row of the batch; the time counts only if the layout has times. */
  public void add(RowBatch batch, int row, long time) {
    if (rows == Integer.MAX_VALUE) {
      throw new Failure("the history has more than 2,147,483,647 rows; expected a shorter range");
    }
    if (buffer.remaining() < layout.bytes()) {
      flush();
    }
    for (int i = 0; i < layout.numericColumns(); i++) {
      buffer.putDouble(batch.number(row, i));
    }
    for (int i = 0; i < layout.categoryColumns(); i++) {
      buffer.putInt(batch.category(row, i));
    }
    if (layout.categoryColumns() % 2 == 1) {
      buffer.putInt(0);
    }
    if (layout.timed()) {
      buffer.putLong(time);
    }
    rows++;
  }

  private void flush() {
    try {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Hands the file over to its reader. */
  public RowFile finish(int chunkBytes) {
    flush();
    try {
      RowFile file = new RowFile(channel, layout, rows, chunkBytes);
      finished = true;
      return file;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Drops an unfinished file; a finished one belongs to its reader. */
  @Override
  public void close() {
    if (!finished) {
      try {
        channel.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }
}
