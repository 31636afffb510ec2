package io.eddy.local.cluster;

import io.eddy.command.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One broker per directory. Kafka's own lock comes only after it has opened the metadata log, and
 * two processes on one directory damage that log; so this one is taken before Kafka starts and let
 * go after it has stopped. The operating system lets it go when the process dies.
 */
final class DirectoryLock implements AutoCloseable {
  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Makes the directory when it is missing. */
  static DirectoryLock take(Path directory) {
    FileChannel channel = open(directory);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      taken = false;
    } catch (IOException broken) {
      throw new Failure(
          "directory " + directory + " cannot be locked: " + Failure.reason(broken), broken);
    } finally {
      if (!taken) {
        close(directory, channel);
      }
    }
    if (!taken) {
      throw new Failure(
          "directory " + directory + " is in use by another broker: stop it or choose another");
    }
    return new DirectoryLock(directory, channel);
  }

  private static FileChannel open(Path directory) {
    try {
      Files.createDirectories(directory);
      return FileChannel.open(
          directory.resolve(".eddy.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException broken) {
      throw new Failure(
          "directory " + directory + " cannot be used: " + Failure.reason(broken), broken);
    }
  }

  private static void close(Path directory, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new Failure(
          "directory " + directory + " cannot be unlocked: " + Failure.reason(broken), broken);
    }
  }

  @Override
  public void close() {
    close(directory, channel);
  }
}
