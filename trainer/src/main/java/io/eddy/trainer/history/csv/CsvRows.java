package io.eddy.trainer.history.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.history.input.HashedFile;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * The rows of one CSV file, one at a time, each with as many cells as the header. Whatever is wrong
 * with the file becomes a {@link Failure} that names the file and the line. Not thread-safe.
 */
public final class CsvRows implements Closeable {
  private static final int LONGEST_HEADER = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final HashedFile file;
  private final CloseableIterator<CsvRecord> records;
  private final char delimiter;
  private final CsvHeader header;
  private CsvRecord row;

  private CsvRows(Path path, HashedFile file) throws IOException {
    this.path = path;
    this.file = file;
    BufferedReader text = text(path, file.stream());
    this.delimiter = delimiter(text);
    this.records = parser(text, delimiter).iterator();
    if (!hasNext()) {
      throw new Failure(path + " is empty; expected a line with the names of the columns");
    }
    this.header = CsvHeader.of(path, records.next().getFields());
  }

  public static CsvRows open(Path path) {
    HashedFile file = new HashedFile(path);
    try {
      return new CsvRows(path, file);
    } catch (IOException e) {
      throw unreadable(path, 1, e);
    }
  }

  private static BufferedReader text(Path path, InputStream bytes) throws IOException {
    boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    InputStream plain = zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    // A decoder, unlike a charset, reports bytes that are no UTF-8 instead of replacing them.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    char delimiter = CsvHeader.delimiter(text.readLine());
    text.reset();
    return delimiter;
  }

  private static CsvReader<CsvRecord> parser(BufferedReader text, char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .ofCsvRecord(text);
  }

  public CsvHeader header() {
    return header;
  }

  /** What stands between the cells of this file. */
  public char delimiter() {
    return delimiter;
  }

  /** Goes to the next row, or returns false after the last. */
  public boolean next() {
    if (!hasNext()) {
      return false;
    }
    row = records.next();
    if (row.getFieldCount() != header.size()) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "%s line %,d: expected %,d cells as in the header, found %,d",
              path,
              line(),
              header.size(),
              row.getFieldCount()));
    }
    return true;
  }

  private boolean hasNext() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException | CsvParseException e) {
      throw unreadable(path, row == null ? 1 : line(), e);
    }
  }

  private static Failure unreadable(Path path, long line, Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new Failure(
            path
                + " is not UTF-8 text, somewhere after line "
                + line
                + "; iconv makes UTF-8 of other encodings",
            thrown);
      }
    }
    return new Failure(
        path + " cannot be read after line " + line + ": " + Failure.reason(thrown), thrown);
  }

  /** Where the present row begins. */
  public long line() {
    return row.getStartingLineNumber();
  }

  /** All cells of the present row as they are in the file. */
  public List<String> cells() {
    return row.getFields();
  }

  /** The text of a cell without blanks around it. */
  public String cell(int column) {
    return row.getField(column).strip();
  }

  /** What is wrong with a cell of the present row. */
  public Failure wrong(int column, String problem) {
    return new Failure(place(column) + ": " + problem);
  }

  public String place(int column) {
    return String.format(
        Locale.ROOT, "%s line %,d, column %s", path, line(), header.names().get(column));
  }

  /** Once all rows were read. */
  public Manifest.Source source() {
    try {
      return file.source();
    } catch (IOException e) {
      throw unreadable(path, line(), e);
    }
  }

  @Override
  public void close() {
    try {
      records.close();
      file.close();
    } catch (IOException e) {
      throw unreadable(path, row == null ? 1 : line(), e);
    }
  }
}
