package io.eddy.local.generate;

import io.eddy.command.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that gets its name only when it is complete. Until then it is called {@code .partial}. */
final class PartialFile implements AutoCloseable {
  private final Path target;
  private final Path partial;

  PartialFile(Path target) {
    this.target = target.toAbsolutePath();
    this.partial = this.target.resolveSibling(target.getFileName() + ".partial");
    if (Files.isDirectory(this.target)) {
      throw new Failure(target + " is a directory, expected the name of a file to write");
    }
  }

  OutputStream open() {
    try {
      return Files.newOutputStream(partial);
    } catch (IOException broken) {
      throw failed(broken);
    }
  }

  BufferedWriter openText() {
    try {
      return Files.newBufferedWriter(partial, StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw failed(broken);
    }
  }

  /** After its stream was closed. */
  void complete() {
    try {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw failed(broken);
    }
  }

  Failure failed(Exception broken) {
    return new Failure("cannot write " + target + ": " + Failure.reason(broken), broken);
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException broken) {
      throw failed(broken);
    }
  }
}
