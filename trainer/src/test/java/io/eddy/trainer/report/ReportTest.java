package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.figures.FiguresFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final String SHOWN = ReportFixture.HOSTILE.replace('\u0000', '\uFFFD');

  private static String html(double rate, float... scores) {
    return new Report(ReportFixture.subject(rate, scores)).html();
  }

  private static Parsed page() throws Exception {
    return Parsed.of(html(ReportFixture.RATE, ReportFixture.scores()));
  }

  @Test
  void pageIsWellFormedAndStandsAlone() throws Exception {
    String html = html(ReportFixture.RATE, ReportFixture.scores());
    Parsed page = Parsed.of(html);
    page.assertStandsAlone(html);
    assertThat(page.texts("title").get(0)).isEqualTo("Eddy model machine 20260101-000000-abcdef");
    assertThat(page.texts("h2"))
        .containsExactly(
            "Scores and threshold",
            "Promised and measured false alarms",
            "Labelled anomalies",
            "Training",
            "Latents",
            "Fields",
            "Rows worth a look",
            "Where it comes from, and how to make it again");
  }

  @Test
  void textFromTheDataStaysText() throws Exception {
    Parsed page = page();
    assertThat(page.texts("td")).contains(SHOWN, SHOWN + " line 17");
    assertThat(page.texts("th")).contains("id " + SHOWN, SHOWN + ".csv", SHOWN, "load");
    assertThat(page.texts("li")).contains(SHOWN + " 77");
    assertThat(page.texts("li"))
        .contains(SHOWN + " " + SHOWN + ", as expected, but not for sure 90 %");
  }

  @Test
  void numbersAreThoseOfTheManifestAndTheFigures() throws Exception {
    Parsed page = page();
    assertThat(page.row("testAuroc")).containsExactly("0.9877");
    assertThat(page.row("nothing")).containsExactly("–");
    assertThat(page.row("wild")).containsExactly("Infinity");
    assertThat(page.row("rows: read")).containsExactly("1,234");
    assertThat(page.row("5 %")).containsExactly("4.5 %", "2.08 % to 8.37 %", "9 of 200");
    assertThat(page.row("load").get(2)).isEqualTo("12.5 %");
    assertThat(page.row("load").get(3)).contains("75 %", "error 0.2 sd; constant 0.8");
    assertThat(page.row("load").get(4)).isEqualTo("75 %");
    double threshold = ReportFixture.subject().manifest().calibration().threshold();
    assertThat(page.texts("dd")).contains(String.format(Locale.ROOT, "%.1f", threshold), "0.9877");
  }

  @Test
  void commandCanBeCopied() throws Exception {
    assertThat(page().texts("pre"))
        .containsExactly(
            "./eddy train --csv '"
                + SHOWN.replace("'", "'\\''")
                + ".csv' --seed 7 --output FOLDER");
  }

  @Test
  void pageSaysWhetherCountedScoresBackThePromise() {
    assertThat(html(0.05, ReportFixture.scores())).contains("calibration records lie beyond the");
    assertThat(html(0.001, ReportFixture.scores())).contains("rests on a fitted tail");
  }

  @Test
  void picturesHoldForAnyScores() throws Exception {
    List<float[]> all =
        List.of(
            ReportFixture.scores(),
            new float[] {3, 3},
            new float[] {0, 0, 0, 0, 0},
            new float[] {-1e30f, 1e30f});
    for (float[] scores : all) {
      Parsed page = Parsed.of(html(0.05, scores));
      assertThat(page.all("rect")).isNotEmpty();
      page.assertPicturesAreSound();
    }
  }

  @Test
  void everySectionIsLinkedByItsName() throws Exception {
    Parsed page = page();
    List<String> sections =
        page.all("section").stream().map(section -> "#" + section.getAttribute("id")).toList();
    assertThat(page.all("a").stream().map(link -> link.getAttribute("href")).toList())
        .isEqualTo(sections);
  }

  @Test
  void bundleWithoutFiguresHasAReport() throws Exception {
    String html = new Report(ReportFixture.old()).html();
    Parsed page = Parsed.of(html);
    page.assertStandsAlone(html);
    page.assertPicturesAreSound();
    assertThat(html).contains("holds no figures of its training", "drawn at random");
    assertThat(page.row("load")).containsExactly("number", "numbers from 0 to 1");
    assertThat(page.row("5 %").get(2)).endsWith(" of 500");
  }

  @Test
  void rowsGivenForTheReportTakeThePlaceOfThoseOfTheHistory() throws Exception {
    Subject old =
        ReportFixture.old()
            .measuredBy(ReportFixture.examination(70, ReportFixture.figures().detection()));
    String html = new Report(old).html();
    Parsed page = Parsed.of(html);
    page.assertStandsAlone(html);
    page.assertPicturesAreSound();
    assertThat(page.row("5 %")).startsWith("7 %").endsWith("70 of 1,000");
    assertThat(page.texts("dd")).contains("7 %");
    assertThat(page.texts("h2")).contains("Labelled anomalies");
    assertThat(page.texts("p"))
        .contains(
            "False alarms and labelled anomalies are measured on the rows of "
                + SHOWN
                + ".csv, given for this report; 3 more could not be read.");
  }

  @Test
  void figuresComeBackFromTheirFileAsTheyWere() throws Exception {
    byte[] json = FiguresFile.write(ReportFixture.figures());
    assertThat(FiguresFile.read(json)).isEqualTo(ReportFixture.figures());
    Subject again =
        new Subject(
            ReportFixture.subject().manifest(),
            ReportFixture.subject().calibration(),
            Optional.of(FiguresFile.read(json)));
    assertThat(new Report(again).html())
        .isEqualTo(html(ReportFixture.RATE, ReportFixture.scores()));
  }
}
