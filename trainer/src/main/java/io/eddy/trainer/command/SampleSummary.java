package io.eddy.trainer.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.sample.SampledField;
import io.eddy.trainer.sample.SyntheticRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code sample} says about its rows.
 *
 * @param output the file
 */
record SampleSummary(
    String detector, String version, String output, int rows, long seed, List<Field> fields) {

  /**
   * One field.
   *
   * @param missing how often it was left empty
   * @param cutToRange how often a number fell beyond the history's range; null for other kinds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Field(String field, String kind, long missing, Long cutToRange) {}

  static SampleSummary of(
      Manifest manifest,
      Path output,
      int rows,
      long seed,
      List<SampledField> fields,
      SyntheticRows source) {
    return new SampleSummary(
        manifest.detector(),
        manifest.version(),
        output.toString(),
        rows,
        seed,
        fields.stream().map(field -> describe(field, source)).toList());
  }

  private static Field describe(SampledField field, SyntheticRows source) {
    if (field instanceof SampledField.Number number) {
      return new Field(
          field.path(),
          number.whole() ? "whole number" : "number",
          source.absentNumbers(number.column()),
          source.cut(number.column()));
    }
    if (field instanceof SampledField.Word word) {
      return new Field(field.path(), "category", source.absentCategories(word.column()), null);
    }
    SampledField.Time time = (SampledField.Time) field;
    int column = Math.max(time.hourColumn(), time.dayColumn());
    return new Field(field.path(), "time", source.absentNumbers(column), null);
  }

  /** For people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%,d rows in %s, made up by %s %s", rows, output, detector, version));
    for (Field field : fields) {
      StringBuilder line =
          new StringBuilder(String.format(Locale.ROOT, "  %-32s %s", field.field, field.kind));
      if (field.missing > 0) {
        line.append(", missing in ").append(Share.text(field.missing / (double) rows));
      }
      if (field.cutToRange != null && field.cutToRange > 0) {
        line.append(", cut to the history's range in ")
            .append(Share.text(field.cutToRange / (double) rows));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
