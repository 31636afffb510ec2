package io.eddy.local.faults.world;

import io.eddy.command.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file system in memory that only one process sees, and that goes with it: nothing is left
 * mounted, whatever happens. Linux only, and only where the system lets us. Stateless.
 */
public final class SmallDisk {
  private static final String SCRIPT =
      "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" && shift 2 && exec \"$@\"";
  private static final int BLOCK = 4096;

  private SmallDisk() {}

  /** What comes before a command that is to see one at the folder. */
  static List<String> prefix(Path folder, int mebibytes) {
    return List.of(
        "unshare", "--mount", "sh", "-c", SCRIPT, "sh", mebibytes + "m", folder.toString());
  }

  /** Why there can be none on this machine; nothing when there can. */
  public static Optional<String> obstacle(Path folder) {
    List<String> command = new java.util.ArrayList<>(prefix(folder, 1));
    command.add("true");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      return process.waitFor() == 0
          ? Optional.empty()
          : Optional.of("no file system can be mounted here: " + said);
    } catch (IOException e) {
      return Optional.of("no file system can be mounted here: " + e.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while a file system is mounted", stopped);
    }
  }

  /** Writes a file that takes all that is free; returns its size. */
  public static long fill(Path file) {
    long written = 0;
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
        written += BLOCK;
      }
    } catch (IOException full) {
      if (written == 0) {
        throw new Failure("file " + file + " cannot be written: " + Failure.reason(full), full);
      }
      return written;
    }
  }
}
