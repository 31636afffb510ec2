package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {
  /** A name, and another one that ends otherwise. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(kafka_\\w+)`(?:, `(_\\w+)`)?", Pattern.MULTILINE);

  @Test
  void exactlyWhatTheDocumentationExplainsIsKept() throws IOException {
    Set<String> explained = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "operating.md")));
    while (row.find()) {
      String name = row.group(1);
      explained.add(name);
      if (row.group(2) != null) {
        explained.add(name.substring(0, name.lastIndexOf('_')) + row.group(2));
      }
    }

    assertThat(KafkaMeters.KEPT)
        .extracting(name -> name.replace('.', '_'))
        .map(name -> explained.contains(name + "_total") ? name + "_total" : name)
        .containsExactlyInAnyOrderElementsOf(explained);
  }
}
