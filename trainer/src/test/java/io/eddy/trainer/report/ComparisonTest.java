package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.figures.Detection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static List<String> texts(Subject first, Subject second) {
    return new Comparison(first, second).findings().stream().map(Finding::text).toList();
  }

  @Test
  void pageIsWellFormedAndStandsAlone() throws Exception {
    Subject second = ReportFixture.subject(0.001, ReportFixture.scores());
    for (Comparison comparison :
        List.of(
            new Comparison(ReportFixture.subject(), second),
            new Comparison(ReportFixture.old(), second),
            new Comparison(ReportFixture.old(), ReportFixture.old()))) {
      String html = comparison.html();
      Parsed page = Parsed.of(html);
      page.assertStandsAlone(html);
      page.assertPicturesAreSound();
      assertThat(page.row("testAuroc")).containsExactly("0.9877", "0.9877");
      assertThat(page.row("promised alarms").get(0)).isEqualTo("5 %");
    }
  }

  @Test
  void differencesAreSaidInWords() {
    Subject loose = ReportFixture.subject();
    Subject strict = ReportFixture.subject(0.001, ReportFixture.scores());
    assertThat(texts(loose, strict))
        .contains(
            "The second's threshold rests on too few records; the first's does not.",
            "They promise different things: false alarms of at most 5 % and 0.1 %.",
            "Both look at the same fields in the same way.");
    assertThat(texts(strict, loose))
        .contains("The second's threshold rests on counted records, no more on few.");
    assertThat(texts(loose, loose)).noneMatch(text -> text.contains("promise different"));
  }

  @Test
  void rowsGivenForBothCompareThem() throws Exception {
    Detection better = ReportFixture.figures().detection();
    Detection worse =
        new Detection(
            200, 20, 0.8, 0.3, List.of(), List.of(), new Detection.Operating(0.04, 0.3, 0.3));
    Subject first = ReportFixture.old().measuredBy(ReportFixture.examination(90, worse));
    Subject second = ReportFixture.subject().measuredBy(ReportFixture.examination(40, better));
    assertThat(texts(first, second))
        .contains(
            "AUROC rose from 0.8 to 0.9877.",
            "The second keeps its false-alarm promise; the first does not.")
        .anyMatch(text -> text.startsWith("False alarms and labelled anomalies are those of the"));
    Parsed page = Parsed.of(new Comparison(first, second).html());
    assertThat(page.texts("h2")).contains("Labelled anomalies");
    assertThat(page.row("AUROC")).containsExactly("0.8", "0.9877");
    page.assertPicturesAreSound();
  }

  @Test
  void fieldsOfBothStandBesideEachOther() throws Exception {
    Parsed page = Parsed.of(new Comparison(ReportFixture.subject(), ReportFixture.old()).html());
    assertThat(page.row("load")).containsExactly("number", "same", "75 %", "–", "75 %", "–");
  }
}
