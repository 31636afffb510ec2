package io.eddy.trainer.history.rows;

import io.eddy.model.feature.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A finished file of encoded rows, mapped into memory in chunks of whole rows, so that it may be
 * larger than the heap and than one mapping; the operating system keeps in memory what fits. Owns
 * the file's channel. May be read by several threads.
 */
public final class RowFile implements Closeable {
  /** A mapping is addressed by an int, and a power of two of rows makes finding the chunk cheap. */
  public static final int LARGEST_CHUNK_BYTES = 1 << 30;

  private final FileChannel channel;
  private final RowLayout layout;
  private final int shift;
  private final int mask;
  private final DoubleBuffer[] numbers;
  private final IntBuffer[] categories;
  private final LongBuffer[] times;

  /** Maps a file that holds so many rows. */
  public RowFile(FileChannel channel, RowLayout layout, int rows, int chunkBytes)
      throws IOException {
    int rowsAChunk = Integer.highestOneBit(Math.max(1, chunkBytes / layout.bytes()));
    this.channel = channel;
    this.layout = layout;
    this.shift = Integer.numberOfTrailingZeros(rowsAChunk);
    this.mask = rowsAChunk - 1;
    int chunks = (int) (((long) rows + mask) >>> shift);
    this.numbers = new DoubleBuffer[chunks];
    this.categories = new IntBuffer[chunks];
    this.times = new LongBuffer[chunks];
    for (int i = 0; i < chunks; i++) {
      long first = (long) i << shift;
      long here = Math.min(rowsAChunk, rows - first);
      MappedByteBuffer chunk =
          channel.map(FileChannel.MapMode.READ_ONLY, first * layout.bytes(), here * layout.bytes());
      chunk.order(ByteOrder.nativeOrder());
      numbers[i] = chunk.asDoubleBuffer();
      categories[i] = chunk.asIntBuffer();
      times[i] = chunk.asLongBuffer();
    }
  }

  /** Fills one row of the batch. */
  public void copy(int row, RowBatch into, int target) {
    int chunk = row >>> shift;
    int start = (row & mask) * layout.stride();
    int numeric = layout.numericColumns();
    int category = layout.categoryColumns();
    numbers[chunk].get(start, into.numbers(), target * numeric, numeric);
    categories[chunk].get((start + numeric) * 2, into.categories(), target * category, category);
  }

  public long time(int row) {
    return times[row >>> shift].get((row & mask) * layout.stride() + layout.timeSlot());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
