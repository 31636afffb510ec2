package io.eddy.trainer.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file in the making. Borrows the file, which its owner closes. One thread. */
public final class CsvLines implements AutoCloseable {
  private final NewFile file;
  private final CsvWriter writer;
  private boolean open = true;

  public CsvLines(NewFile file, char delimiter) {
    this.file = file;
    this.writer =
        CsvWriter.builder()
            .fieldSeparator(delimiter)
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(file.open(), StandardCharsets.UTF_8));
  }

  /** One line; a cell that is null stays empty. */
  public void add(List<String> cells) {
    try {
      writer.writeRecord(cells);
    } catch (UncheckedIOException e) {
      throw file.failed(e);
    }
  }

  /** Closes the file's stream and gives the file its name. */
  public void complete() {
    close();
    file.complete();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      try {
        writer.close();
      } catch (IOException e) {
        throw file.failed(e);
      }
    }
  }
}
