package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import io.eddy.trainer.vae.RoundFigures;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String HOSTILE = "<script>alert('\"&\u0000')</script>";

  private static Manifest manifest(Calibration calibration, double rate) {
    FeatureSpec spec =
        new FeatureSpec(
            List.of(
                new Feature("load", FeatureKind.NUMBER, null, null, "numbers from 0 to 1"),
                new Feature(HOSTILE, FeatureKind.CATEGORY, List.of(HOSTILE), null, HOSTILE)),
            List.of(new SkippedField("id " + HOSTILE, HOSTILE)));
    return new Manifest(
        Manifest.FORMAT_VERSION,
        "machine",
        "20260101-000000-abcdef",
        "2026-01-01T00:00:00Z",
        spec,
        spec.fingerprint(),
        "elbo",
        new Manifest.CalibrationFacts(
            calibration.size(),
            rate,
            calibration.threshold(rate),
            calibration.backedDownTo(),
            calibration.tail().start(),
            calibration.tail().scale(),
            calibration.tail().shape()),
        Map.of("steps", "20"),
        new Manifest.Provenance(
            List.of(new Manifest.Source(HOSTILE + ".csv", "sha256:00")),
            Map.of("read", 1234L),
            7,
            "0.1.0",
            "17",
            "2.18"),
        Map.of("testAuroc", 0.987654, "nothing", Double.NaN, "wild", Double.POSITIVE_INFINITY),
        new Manifest.LatentReference(List.of(0.0), List.of(1.0)),
        null,
        null,
        Map.of());
  }

  private static String html(double rate, float... scores) {
    Calibration calibration = Calibration.of(scores);
    List<RoundFigures> rounds =
        List.of(
            new RoundFigures(1, 2, 10, 5, 4, 1, 5.5, 1000),
            new RoundFigures(2, 2, 20, 3, -2.5, 0.5, 3.5, 1000));
    return new Report(manifest(calibration, rate), rounds, calibration).html();
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    return parser.parse(new InputSource(new StringReader(html)));
  }

  private static float[] scores() {
    float[] scores = new float[500];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i * i / 1000f;
    }
    return scores;
  }

  private static List<String> cells(Document page) {
    NodeList found = page.getElementsByTagName("td");
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      cells.add(found.item(i).getTextContent());
    }
    return cells;
  }

  @Test
  void pageIsWellFormedAndStandsAlone() throws Exception {
    String html = html(0.05, scores());
    Document page = parse(html);
    assertThat(page.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Eddy model machine 20260101-000000-abcdef");
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(2);
    for (String element : List.of("script", "link", "img", "iframe", "object", "a")) {
      assertThat(page.getElementsByTagName(element).getLength()).as(element).isZero();
    }
    assertThat(html).doesNotContain("http", "url(", "@import", "src=", "href=");
  }

  @Test
  void textFromTheDataStaysText() throws Exception {
    String shown = HOSTILE.replace('\u0000', '\uFFFD');
    assertThat(cells(parse(html(0.05, scores()))))
        .contains(shown, "id " + shown, shown + ".csv", "load", "numbers from 0 to 1");
  }

  @Test
  void figuresThatAreNoNumbersAreShownAsSuch() throws Exception {
    assertThat(cells(parse(html(0.05, scores())))).contains("0.9877", "–", "Infinity", "1234");
  }

  @Test
  void pageSaysWhetherCountedScoresBackThePromise() {
    assertThat(html(0.05, scores())).contains("calibration records lie beyond the threshold.");
    assertThat(html(0.001, scores())).contains("rests on a fitted tail");
  }

  @Test
  void chartsHaveOnlyNumbersForPlaces() throws Exception {
    for (float[] scores : List.of(scores(), new float[] {3, 3}, new float[] {-1e30f, 1e30f})) {
      Document page = parse(html(0.05, scores));
      for (String element : List.of("rect", "line", "text")) {
        NodeList found = page.getElementsByTagName(element);
        assertThat(found.getLength()).as(element).isPositive();
        for (int i = 0; i < found.getLength(); i++) {
          for (String place : List.of("x", "y", "x1", "y1", "width", "height")) {
            String value = ((Element) found.item(i)).getAttribute(place);
            assertThat(value).matches("(-?\\d+(\\.\\d+)?)?");
          }
        }
      }
    }
  }
}
