package io.eddy.streams.doctor.machine;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.service.StateDirectory;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Whether the state directory takes files, or can be made, and whether there is room. One that is
 * missing is left so.
 */
public final class StateFolder implements Check {
  private static final String KEY = StreamsSettings.STATE_DIRECTORY.key();
  private static final long MIB = 1 << 20;

  /** One model while it is unpacked, and checkpoints. */
  private static final long LEAST_MIB = 64;

  private static final long COMFORTABLE_MIB = 1024;

  private final Settings settings;

  public StateFolder(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "state directory";
  }

  @Override
  public void examine(Notes notes) {
    Path folder = Path.of(settings.get(StreamsSettings.STATE_DIRECTORY)).toAbsolutePath();
    Path there = folder;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!writable(folder, there, notes)) {
      return;
    }
    try {
      examineRoom(folder, there, Files.getFileStore(there), notes);
    } catch (IOException e) {
      notes.unknown(name(), "the room at " + there + " is not known: " + Failure.reason(e));
    }
  }

  private boolean writable(Path folder, Path there, Notes notes) {
    if (there.equals(folder)) {
      try {
        StateDirectory.check(settings);
        return true;
      } catch (Failure e) {
        notes.bad(name(), e.getMessage(), "chown and chmod u+rwx " + folder + ", or set " + KEY);
        return false;
      }
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      notes.bad(
          name(),
          folder + " is missing, and " + there + " does not let this user make it",
          "make it (mkdir -p " + folder + ") and give it to the service's user, or set " + KEY);
      return false;
    }
    return true;
  }

  private void examineRoom(Path folder, Path there, FileStore store, Notes notes)
      throws IOException {
    long room = store.getUsableSpace() / MIB;
    String found =
        folder + ", " + room + " MiB free" + (there.equals(folder) ? "" : ", made at start");
    if (room < LEAST_MIB) {
      notes.bad(
          name(),
          found + "; a model being loaded needs " + LEAST_MIB,
          "make room on " + store + ", or set " + KEY + " to a folder on another disk");
    } else if (store.type().equals("tmpfs")) {
      notes.warning(
          name(),
          found + ", in memory (tmpfs): every restart reads the changelog from its beginning",
          "set " + KEY + " to a folder on a disk, or count its size in the container's memory");
    } else if (room < COMFORTABLE_MIB) {
      notes.warning(name(), found, "make room on " + store + ": stores grow with the partitions");
    } else if (openToAll(there, folder)) {
      notes.warning(
          name(), found + "; everybody on this machine may write there", "chmod o-w " + folder);
    } else {
      notes.good(name(), found);
    }
  }

  private static boolean openToAll(Path there, Path folder) throws IOException {
    if (!there.equals(folder)
        || !there.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
