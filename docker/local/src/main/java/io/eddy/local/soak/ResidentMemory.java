package io.eddy.local.soak;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a process that is in the machine's RAM, as Linux states it.
 *
 * @param bytes all of it, its RSS
 * @param anonymousBytes heap and native allocations; the rest are files, such as libraries
 */
record ResidentMemory(long bytes, long anonymousBytes) {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long KIBIBYTE = 1024;

  /**
   * @throws Failure where the system is not Linux
   */
  static void demandSupport() {
    if (!Files.isReadable(PROCESSES.resolve("self/status"))) {
      throw new Failure(
          "bench soak reads the memory of a process from /proc, which only Linux has; this is "
              + System.getProperty("os.name"));
    }
  }

  /**
   * @throws Failure when there is no such process
   */
  static ResidentMemory of(long process) {
    Path file = PROCESSES.resolve(process + "/status");
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException gone) {
      throw new Failure(file + " cannot be read: has the service ended?", gone);
    }
  }

  static ResidentMemory parse(List<String> status) {
    return new ResidentMemory(bytes(status, "VmRSS:"), bytes(status, "RssAnon:"));
  }

  private static long bytes(List<String> status, String key) {
    return status.stream()
        .filter(line -> line.startsWith(key) && line.endsWith(" kB"))
        .map(line -> line.substring(key.length(), line.length() - " kB".length()).strip())
        .mapToLong(number -> Long.parseLong(number) * KIBIBYTE)
        .findFirst()
        .orElseThrow(() -> new Failure("a process's status has no line " + key + " in kB"));
  }
}
