package io.eddy.local.quality.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class QualityPageTest {
  @TempDir private Path folder;

  private static ContenderResults results(String title, double auroc, double auprc) {
    return new ContenderResults(
        title, List.of(new Outcome("wine", Protocol.N, 0, auroc, auprc, 0.5, 2, 1000)), List.of());
  }

  private static QualityPage page(List<FailedTask> failed) {
    ContenderResults small = results("vae small", 0.9, 0.6);
    ContenderResults large = results("vae large", 0.95, 0.7);
    return new QualityPage(
        LocalDate.of(2026, 1, 2),
        "[0, 1]",
        "./eddy bench quality --data sets",
        4,
        List.of(small, large, results("kNN", 0.8, 0.5)),
        List.of(new Cost(small, 7000, 0.4), new Cost(large, 300_000, 9)),
        List.of(new Table("Checked", List.of("a|b"), List.of(List.of("1")))),
        failed);
  }

  @Test
  void pageSaysHowItWasMadeAndWhatWasFound() throws IOException {
    page(List.of()).write(folder.resolve("new"));

    assertThat(folder.resolve("new/quality.md"))
        .content()
        .contains("2026-01-02", "[0, 1]", "4 cores", "./eddy bench quality --data sets")
        .contains("| kNN | N | 0.800 | 0.500 | 0.500 | 2.0 | 1,000 |")
        .contains("| vae large | N | 300,000 | 9.000 | 0.950 | 0.700 |")
        .contains("| wine | 0.900 / 0.600 | 0.950 / 0.700 | 0.800 / 0.500 |")
        .contains("## Checked", "| a\\|b |")
        .doesNotContain("Protocol U:", "## Failed");
  }

  @Test
  void failuresStandOnThePage() throws IOException {
    page(List.of(new FailedTask("vae small", "glass", Protocol.U, 3, "no\nrows"))).write(folder);

    assertThat(folder.resolve("quality.md"))
        .content()
        .contains("| vae small | glass | U | 3 | no rows |");
  }

  @Test
  void pictureShowsTheDearerAndBetterModelFartherRightAndHigher() throws Exception {
    page(List.of()).write(folder);
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("quality.svg").toFile());

    NodeList circles = svg.getElementsByTagName("circle");
    List<Element> points = new ArrayList<>();
    for (int i = 0; i < circles.getLength(); i++) {
      points.add((Element) circles.item(i));
    }

    // Two panels, each with AUROC and AUPRC of the small model and then of the large one.
    assertThat(points).hasSize(8);
    assertThat(number(points.get(2), "cx")).isGreaterThan(number(points.get(0), "cx"));
    assertThat(number(points.get(2), "cy")).isLessThan(number(points.get(0), "cy"));
    assertThat(number(points.get(1), "cy")).isGreaterThan(number(points.get(0), "cy"));
    assertThat(points.get(0).getAttribute("fill")).isNotEqualTo(points.get(1).getAttribute("fill"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> page(List.of()).write(file.resolve("below")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--page " + file.resolve("below"));
  }
}
