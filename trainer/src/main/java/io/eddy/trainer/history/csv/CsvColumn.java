package io.eddy.trainer.history.csv;

import io.eddy.trainer.history.input.CellText;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.avro.io.Encoder;

/** One column of a CSV file that becomes a nullable field of an Avro record. */
public record CsvColumn(String name, int index, Kind kind) {
  /** What its cells hold. */
  public enum Kind {
    NUMBER("double", "a number"),
    TEXT("string", "text"),
    TIME("long", "an ISO-8601 time, or seconds or milliseconds since 1970");

    private final String avroType;
    private final String expected;

    Kind(String avroType, String expected) {
      this.avroType = avroType;
      this.expected = expected;
    }

    String avroType() {
      return avroType;
    }

    String expected() {
      return expected;
    }
  }

  /** Writes the row's cell in Avro's binary encoding of a union of null and the column's type. */
  public void write(CsvRows row, Encoder out) throws IOException {
    String text = row.cell(index);
    if (CellText.isMissing(text)) {
      out.writeIndex(0);
      return;
    }
    out.writeIndex(1);
    switch (kind) {
      case NUMBER -> {
        OptionalDouble number = CellText.number(text);
        out.writeDouble(number.orElseThrow(() -> wrong(row, text)));
      }
      case TEXT -> out.writeString(text);
      case TIME -> {
        OptionalLong time = CellText.time(text);
        out.writeLong(time.orElseThrow(() -> wrong(row, text)));
      }
    }
  }

  private RuntimeException wrong(CsvRows row, String text) {
    return row.wrong(index, "expected " + kind.expected() + ", found " + CellText.quoted(text));
  }
}
