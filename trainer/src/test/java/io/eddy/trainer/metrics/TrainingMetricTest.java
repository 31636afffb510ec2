package io.eddy.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingMetricTest {
  private static final Path PAGE = Path.of("..", "docs", "operating.md");

  private static String row(TrainingMetric metric) {
    String labels =
        Stream.concat(Stream.of(TrainingMetric.DETECTOR), metric.labels().stream())
            .map(label -> "`" + label + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s |".formatted(metric.metric(), labels, metric.meaning());
  }

  @Test
  void thePageListsThemAndNoOthers() throws IOException {
    String table =
        Arrays.stream(TrainingMetric.values())
            .map(TrainingMetricTest::row)
            .collect(
                Collectors.joining("\n", "| metric | labels | meaning |\n|---|---|---|\n", "\n\n"));
    assertThat(PAGE).content().contains(table);
  }
}
