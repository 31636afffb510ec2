package io.eddy.local.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of docs, some parts of which stand between comments that name them. Immutable. */
public record DocumentPage(Path file, String text) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)`");

  public static DocumentPage read(String name) throws IOException {
    Path file = Path.of("../../docs", name);
    return new DocumentPage(file, Files.readString(file));
  }

  private static String begin(String part) {
    return "<!-- " + part + " -->\n";
  }

  private static String end(String part) {
    return "<!-- /" + part + " -->";
  }

  private String part(String name) {
    int from = text.indexOf(begin(name));
    int to = text.indexOf(end(name));
    if (from < 0 || to < from) {
      throw new AssertionError(file + " has no " + begin(name).strip() + " ... " + end(name));
    }
    return text.substring(from + begin(name).length(), to);
  }

  /** The same page with something else between these comments. */
  public DocumentPage with(String name, String other) {
    String now =
        text.replace(
            begin(name) + part(name) + end(name), begin(name) + "\n" + other + "\n" + end(name));
    return new DocumentPage(file, now);
  }

  /** The names in the first column of the tables of this part. */
  public List<String> names(String name) {
    return ROW.matcher(part(name)).results().map((MatchResult row) -> row.group(1)).toList();
  }

  /** Fails where the file says something else, and leaves a file to copy in its place. */
  public void assertIsWhatTheFileSays() throws IOException {
    Path now = Path.of("target").resolve(file.getFileName());
    Files.createDirectories(now.getParent());
    Files.writeString(now, text);
    assertThat(file)
        .as("%s is not what %s says; copy that", file, now)
        .hasSameTextualContentAs(now);
  }
}
