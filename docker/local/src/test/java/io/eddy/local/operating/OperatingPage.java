package io.eddy.local.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/operating.md, whose tables stand between comments that name them. */
public record OperatingPage(String text) {
  static final Path FILE = Path.of("../../docs/operating.md");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)`");

  public static OperatingPage read() throws IOException {
    return new OperatingPage(Files.readString(FILE));
  }

  private static String begin(String name) {
    return "<!-- " + name + " -->\n";
  }

  private static String end(String name) {
    return "<!-- /" + name + " -->";
  }

  private String section(String name) {
    int from = text.indexOf(begin(name));
    int to = text.indexOf(end(name));
    if (from < 0 || to < from) {
      throw new AssertionError(FILE + " has no " + begin(name).strip() + " ... " + end(name));
    }
    return text.substring(from + begin(name).length(), to);
  }

  /** The same page with another table between these comments. */
  OperatingPage with(String name, String table) {
    return new OperatingPage(
        text.replace(
            begin(name) + section(name) + end(name),
            begin(name) + "\n" + table + "\n" + end(name)));
  }

  /** The names in the first column of this table. */
  public List<String> names(String name) {
    return ROW.matcher(section(name)).results().map((MatchResult row) -> row.group(1)).toList();
  }
}
