package io.eddy.local.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.local.growth.event.EventPoint;
import io.eddy.local.growth.event.Growing;
import io.eddy.local.growth.training.TrainingPoint;
import io.eddy.local.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTablesTest {
  private final GrowthResults results =
      new GrowthResults(
          Map.of("records", 500_000),
          List.of(
              new EventPoint(Growing.THREADS, "1", 500_000, 400_000, 220_000, 0.55, 2.5, 4.5, 1.25),
              new EventPoint(
                  Growing.FEATURES, "32", 400_000, 300_000, 150_000, 0.5, 3.0, 6.0, 3.5)),
          List.of(
              new TrainingPoint(
                  1_000_000,
                  32,
                  3_072_000,
                  16,
                  2,
                  9,
                  15.5,
                  17,
                  900L << 20,
                  90L << 20,
                  null,
                  1L << 30)));

  @Test
  void eachThingThatGrowsHasATable() {
    List<Table> tables = GrowthTables.of(results);

    assertThat(tables)
        .extracting(Table::title)
        .satisfiesExactly(
            title -> assertThat(title).isEqualTo("Events, growing features"),
            title -> assertThat(title).isEqualTo("Events, growing threads"),
            title -> assertThat(title).contains("32 features"));
    assertThat(tables.get(0).rows())
        .containsExactly(
            List.of("32", "400,000", "300,000", "150,000", "0.50", "3.00", "6.00", "3.50"));
    assertThat(tables.get(2).rows().get(0))
        .containsExactly(
            "1,000,000",
            "16.0",
            "2.0",
            "9.0",
            "192,000",
            "62,500",
            "17.0",
            "15.5",
            "900",
            "90",
            "-",
            "1,024");
  }

  @Test
  void theDocumentHoldsTheSame() throws IOException {
    JsonNode document = new ObjectMapper().readTree(GrowthDocument.of(results));

    assertThat(document.at("/threads/0/eddyRecordsPerSecond").asDouble()).isEqualTo(220_000);
    assertThat(document.at("/features/0/value").asText()).isEqualTo("32");
    assertThat(document.has("partitions")).isFalse();
    assertThat(document.at("/trainer/0/rowsInStepsPerSecond").asDouble()).isEqualTo(192_000);
    assertThat(document.at("/trainer/0/peakResidentBytes").isNull()).isTrue();
    assertThat(document.at("/config/records").asInt()).isEqualTo(500_000);
  }
}
