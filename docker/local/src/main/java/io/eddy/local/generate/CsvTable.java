package io.eddy.local.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A CSV file in the making, with a header. One thread. */
final class CsvTable implements AutoCloseable {
  private final PartialFile file;
  private final CsvWriter writer;
  private boolean open = true;

  CsvTable(Path target, Iterable<String> header) {
    file = new PartialFile(target);
    writer = CsvWriter.builder().build(file.openText());
    add(header);
  }

  void add(Iterable<String> row) {
    try {
      writer.writeRecord(row);
    } catch (UncheckedIOException broken) {
      throw file.failed(broken);
    }
  }

  void complete() {
    closeWriter();
    file.complete();
  }

  private void closeWriter() {
    if (open) {
      open = false;
      try {
        writer.close();
      } catch (IOException broken) {
        throw file.failed(broken);
      }
    }
  }

  /** Removes what was not completed. */
  @Override
  public void close() {
    try (file) {
      closeWriter();
    }
  }
}
