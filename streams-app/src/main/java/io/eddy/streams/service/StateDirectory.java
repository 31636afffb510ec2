package io.eddy.streams.service;

import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks at start that the state directory takes files. Stateless. */
public final class StateDirectory {
  private static final int SAMPLE_BYTES = 64 * 1024;

  private StateDirectory() {}

  /**
   * @throws Failure when nothing can be written there, or no room is left
   */
  public static void check(Settings settings) {
    Path directory = Path.of(settings.get(StreamsSettings.STATE_DIRECTORY));
    try {
      Files.createDirectories(directory);
      Path sample = Files.createTempFile(directory, "check-", "");
      try {
        Files.write(sample, new byte[SAMPLE_BYTES]);
      } finally {
        Files.delete(sample);
      }
    } catch (IOException e) {
      throw new Failure(
          StreamsSettings.STATE_DIRECTORY.key()
              + " is "
              + directory
              + ", where nothing can be written ("
              + Failure.reason(e)
              + "); expected a folder with some room that this user may write to",
          e);
    }
  }
}
