package io.eddy.local.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Measures one piece of work after the other and says when one took more time or memory than its
 * bytes justify. Belongs to one thread.
 */
final class Allowance {
  private static final long MOST_NANOS = 1_000_000_000L;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long bytesAByte;
  private final long bytesInAnyCase;
  private long bytesBefore;
  private long nanosBefore;
  private long bytes;
  private long nanos;

  /** Work on n bytes may allocate bytesAByte * n + bytesInAnyCase. */
  Allowance(long bytesAByte, long bytesInAnyCase) {
    this.bytesAByte = bytesAByte;
    this.bytesInAnyCase = bytesInAnyCase;
  }

  void start() {
    bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    nanosBefore = System.nanoTime();
  }

  void stop() {
    nanos = System.nanoTime() - nanosBefore;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
  }

  long bytes() {
    return bytes;
  }

  long nanos() {
    return nanos;
  }

  /** What was wrong with the last piece of work, if anything. */
  Optional<String> excess(int inputBytes) {
    if (bytes > bytesAByte * inputBytes + bytesInAnyCase) {
      return Optional.of("allocated " + bytes + " bytes for " + inputBytes);
    }
    return nanos > MOST_NANOS
        ? Optional.of("took " + nanos / 1_000_000 + " ms for " + inputBytes + " bytes")
        : Optional.empty();
  }
}
