package io.eddy.local.growth.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What Linux says about this process's memory. The whole peak counts pages of mapped files, which
 * the system takes back when it needs them; the process's own part does not, and is looked at from
 * time to time. Nothing on other systems. Thread-safe.
 */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long KILOBYTE = 1024;

  private volatile long own;

  private ResidentMemory() {}

  /** Watches from now on, in a thread that keeps nobody from ending. */
  static ResidentMemory watch() {
    ResidentMemory memory = new ResidentMemory();
    Thread watching = new Thread(memory::look, "memory-watch");
    watching.setDaemon(true);
    watching.start();
    return memory;
  }

  private void look() {
    Optional<Long> found = now("RssAnon");
    while (found.isPresent()) {
      own = Math.max(own, found.get());
      LockSupport.parkNanos(LOOK_NANOS);
      found = now("RssAnon");
    }
  }

  /** The most ever. */
  Optional<Long> peakBytes() {
    return now("VmHWM");
  }

  /** The most of the process's own, heap and native. */
  Optional<Long> peakOwnBytes() {
    return Optional.of(own).filter(bytes -> bytes > 0);
  }

  private static Optional<Long> now(String entry) {
    try {
      return Files.isReadable(STATUS) ? find(Files.readAllLines(STATUS), entry) : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Of lines like {@code VmHWM: 773052 kB}, in bytes. */
  static Optional<Long> find(List<String> lines, String entry) {
    return lines.stream()
        .filter(line -> line.startsWith(entry + ":"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
        .findFirst();
  }
}
