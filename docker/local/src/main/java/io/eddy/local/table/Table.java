package io.eddy.local.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells under a header, as text for a terminal or for a page. Immutable. */
public record Table(String title, List<String> header, List<List<String>> rows) {
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    int columns = header.size();
    if (rows.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException(title + " has rows that do not fit its header");
    }
  }

  /** Columns under each other; the first to the left, the others to the right. */
  public String text() {
    int[] widths =
        IntStream.range(0, header.size())
            .map(
                column ->
                    rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .reduce(header.get(column).length(), Math::max))
            .toArray();
    StringBuilder text = new StringBuilder(title).append(System.lineSeparator());
    text.append(line(header, widths));
    rows.forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    String line =
        IntStream.range(0, cells.size())
            .mapToObj(i -> String.format((i == 0 ? "%-" : "%") + widths[i] + "s", cells.get(i)))
            .collect(Collectors.joining("  "));
    return "  " + line.stripTrailing() + System.lineSeparator();
  }

  /** As Markdown, under a heading. */
  public String markdown() {
    StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
    text.append(markdown(header));
    text.append("|---|").append("---:|".repeat(header.size() - 1)).append('\n');
    rows.forEach(row -> text.append(markdown(row)));
    return text.append('\n').toString();
  }

  private static String markdown(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
