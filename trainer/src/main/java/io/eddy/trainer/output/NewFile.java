package io.eddy.trainer.output;

import io.eddy.command.Failure;
import io.eddy.command.WrongUsage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A file that must not exist yet and gets its name only when it is complete. Whoever opens it
 * closes its stream, calls {@link #complete}, and closes this in any case. One thread.
 */
public final class NewFile implements AutoCloseable {
  private final Path target;
  private final Path partial;

  private NewFile(Path target) {
    this.target = target;
    this.partial =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
  }

  /** What a file's name says about its content. */
  public enum Format {
    CSV,
    AVRO;

    private String ending() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The format that the file's name asks for, which must be one of these. */
  public static Format format(Path target, Format... possible) {
    String name = target.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(possible)
        .filter(format -> name.endsWith(format.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsage(
                    "--output "
                        + target
                        + ": expected a name that ends in "
                        + Arrays.stream(possible)
                            .map(Format::ending)
                            .collect(Collectors.joining(" or "))));
  }

  /** Refuses a place that cannot be written, before anybody works for it. */
  public static NewFile at(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (Files.exists(target)) {
      throw new Failure("--output " + target + " exists already; expected a new file");
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Failure(
          "--output " + target + " cannot be written: " + folder + " is no folder to write into");
    }
    return new NewFile(target.toAbsolutePath());
  }

  public OutputStream open() {
    try {
      return new BufferedOutputStream(Files.newOutputStream(partial));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Gives the file its name; its stream must have been closed. */
  public void complete() {
    try {
      Files.move(partial, target);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  public Failure failed(Exception thrown) {
    return new Failure("cannot write " + target + ": " + Failure.reason(thrown), thrown);
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
