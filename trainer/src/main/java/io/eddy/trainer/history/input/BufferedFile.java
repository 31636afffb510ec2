package io.eddy.trainer.history.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.avro.file.SeekableInput;

/**
 * A file to jump about in. Avro looks for the start of a block byte by byte, and each byte would
 * else be a call to the operating system. One owner, one thread.
 */
public final class BufferedFile implements SeekableInput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

  public BufferedFile(Path path) throws IOException {
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  public void seek(long position) throws IOException {
    channel.position(position);
    buffer.limit(0);
  }

  @Override
  public long tell() throws IOException {
    return channel.position() - buffer.remaining();
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int found = channel.read(buffer);
      buffer.flip();
      if (found < 0) {
        return -1;
      }
    }
    int count = Math.min(most, buffer.remaining());
    buffer.get(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
