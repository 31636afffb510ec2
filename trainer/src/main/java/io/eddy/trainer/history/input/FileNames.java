package io.eddy.trainer.history.input;

import java.nio.file.Path;
import java.util.List;

/** Names several files in few words. */
public final class FileNames {
  private FileNames() {}

  public static String of(List<Path> files) {
    int more = files.size() - 1;
    return files.get(0) + (more == 0 ? "" : " and " + more + " more file" + (more == 1 ? "" : "s"));
  }
}
