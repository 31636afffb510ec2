package io.eddy.trainer.metrics;

import io.eddy.command.Failure;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file in Prometheus' text format, replaced as a whole: whoever reads it sees all of one state.
 * Readable for everybody, because the node exporter is another user. One thread.
 */
final class MetricsFile {
  private final Path file;
  private final Path partial;
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();

  private MetricsFile(Path file) {
    this.file = file;
    this.partial = file.resolveSibling("." + file.getFileName() + ".part");
  }

  /** Refuses a place that cannot be written, before anybody works for it. */
  static MetricsFile at(Path given) {
    Path file = given.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Failure(
          "--metrics-file "
              + given
              + " cannot be written: "
              + folder
              + " is no folder to write into");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Failure("--metrics-file " + given + " is no file; expected one, or a new name");
    }
    return new MetricsFile(file);
  }

  /**
   * The collector reads names that end in .prom, so the unfinished file must have another: always
   * the same one, for what a killed training left there.
   */
  void write(MetricSnapshots metrics) throws IOException {
    Files.deleteIfExists(partial);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        format.write(out, metrics);
      }
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
