package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.trainer.figures.Detection;
import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.figures.FieldFigures;
import io.eddy.trainer.figures.FieldFigures.Quality;
import io.eddy.trainer.figures.Learning;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.figures.PromiseCheck.AlarmCount;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.report.Finding.Weight;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final ReportFigures GOOD = ReportFixture.figures();

  private static List<String> said(Weight weight, ReportFigures figures) {
    return said(weight, ReportFixture.subject(), figures);
  }

  private static List<String> said(Weight weight, Subject subject, ReportFigures figures) {
    return said(
        weight, new Subject(subject.manifest(), subject.calibration(), Optional.of(figures)));
  }

  private static List<String> said(Weight weight, Subject subject) {
    return Verdict.of(subject).findings().stream()
        .filter(finding -> finding.weight() == weight)
        .map(Finding::text)
        .toList();
  }

  private static ReportFigures with(PromiseCheck promise) {
    return with(promise, GOOD.detection());
  }

  private static ReportFigures with(PromiseCheck promise, Detection detection) {
    return new ReportFigures(
        GOOD.command(),
        GOOD.learning(),
        promise,
        GOOD.latents(),
        GOOD.fields(),
        GOOD.rows(),
        detection);
  }

  private static ReportFigures with(Learning learning) {
    return new ReportFigures(
        GOOD.command(),
        learning,
        GOOD.promise(),
        GOOD.latents(),
        GOOD.fields(),
        GOOD.rows(),
        GOOD.detection());
  }

  private static ReportFigures with(FieldFigures... fields) {
    return new ReportFigures(
        GOOD.command(),
        GOOD.learning(),
        GOOD.promise(),
        GOOD.latents(),
        List.of(fields),
        GOOD.rows(),
        GOOD.detection());
  }

  private static FieldFigures field(String name, double error, double share, double shift) {
    return new FieldFigures(
        name, 0, null, List.of(), new Quality(1000, error, 1, true, share, shift));
  }

  private static PromiseCheck counted(int alarms, int rows) {
    return new PromiseCheck(
        PromiseCheck.Rows.TEST, List.of(new AlarmCount(ReportFixture.RATE, rows, alarms)));
  }

  @Test
  void nothingSpeaksAgainstAGoodModel() {
    Verdict verdict = Verdict.of(ReportFixture.subject());
    assertThat(verdict.headline()).isEqualTo("Sound: nothing speaks against this model.");
    assertThat(said(Weight.GOOD, GOOD))
        .anyMatch(text -> text.startsWith("The promise holds where it could be checked: 9 of 200"))
        .anyMatch(text -> text.contains("AUROC is 0.9877"))
        .anyMatch(text -> text.contains("no overfitting"));
  }

  @Test
  void moreAlarmsThanPromisedAreAWarning() {
    assertThat(said(Weight.WARNING, with(counted(30, 200))))
        .singleElement()
        .asString()
        .startsWith("More false alarms than promised. 30 of 200 normal test rows");
    assertThat(said(Weight.NOTE, with(counted(0, 3))))
        .singleElement()
        .asString()
        .contains("So few rows cannot confirm the promise");
  }

  @Test
  void anomaliesThatTheUserNamedAreNoFalseAlarms() {
    ReportFigures unlabelled = with(counted(30, 200), null);
    assertThat(said(Weight.WARNING, ReportFixture.contaminated("0"), unlabelled))
        .singleElement()
        .asString()
        .startsWith("More false alarms than promised. 30 of 200")
        .endsWith("that have shifted; or some are anomalies, which no label says.");
    assertThat(said(Weight.WARNING, ReportFixture.contaminated("0.1"), unlabelled)).isEmpty();
    assertThat(said(Weight.GOOD, ReportFixture.contaminated("0.1"), unlabelled))
        .anyMatch(
            text ->
                text.startsWith("The promise holds where it could be checked: 30 of 200")
                    && text.endsWith(
                        "at most 5 % beside the 10 % of the history that are said to "
                            + "be anomalies."));
    // Where labels say which rows are normal, nothing else excuses an alarm.
    assertThat(said(Weight.WARNING, ReportFixture.contaminated("0.1"), with(counted(30, 200))))
        .hasSize(1);
  }

  @Test
  void rowsGivenForTheReportAreWhatCounts() {
    Subject subject = ReportFixture.subject();
    assertThat(said(Weight.WARNING, subject.measuredBy(ReportFixture.examination(90, null))))
        .singleElement()
        .asString()
        .startsWith("More false alarms than promised. 90 of 1,000 normal rows given for this")
        .endsWith(
            "These rows differ from those calibrated on; or some are anomalies, which no "
                + "label says.");
    Detection few =
        new Detection(
            1000, 50, 0.97, 0.6, List.of(), List.of(), new Detection.Operating(0.04, 0.3, 0.3));
    assertThat(said(Weight.NOTE, subject.measuredBy(ReportFixture.examination(40, few))))
        .singleElement()
        .asString()
        .startsWith("It ranks the labelled anomalies high, yet misses most: of 50 labelled")
        .contains(".csv the threshold finds 30 %, and AUROC is 0.97.");
  }

  @Test
  void rowsOfTheModelsOwnHistoryProveNothing() {
    Examination own =
        new Examination(
            List.of("a.csv", "b.csv"),
            List.of("b.csv"),
            0,
            new PromiseCheck(PromiseCheck.Rows.GIVEN, List.of()),
            null);
    assertThat(said(Weight.WARNING, ReportFixture.subject().measuredBy(own)))
        .containsExactly(
            "The model's own history holds b.csv: what is measured there flatters it.");
  }

  @Test
  void fewCalibrationRecordsAreAWarning() {
    Subject few = ReportFixture.subject(0.001, ReportFixture.scores());
    Verdict verdict = Verdict.of(few);
    assertThat(verdict.headline()).startsWith("Look before you rely on it: one thing is");
    assertThat(verdict.findings().get(0).text())
        .contains("rests on a fitted tail")
        .endsWith("Train on more rows, or promise 2 %.");
  }

  @Test
  void lossThatRisesAgainIsSaid() {
    Learning rising =
        new Learning(
            List.of(
                new Learning.Round(10, 9, 8, 1, 9),
                new Learning.Round(20, 5, 4, 1, 5),
                new Learning.Round(30, 4, 3, 1, 7)),
            20,
            true,
            100,
            4,
            List.of(40, 95));
    assertThat(said(Weight.NOTE, with(rising)))
        .containsExactly(
            "After step 20 the loss of the watched rows rose again, by 2 nats: the model began to "
                + "learn its rows by heart. The weights of that step were kept.");
  }

  @Test
  void fieldsThatOwnShiftOrStayUnknownAreNamed() {
    ReportFigures figures =
        with(
            field("counter", 0.2, 0.8, 0),
            field("clock", 0.2, 0.1, 3),
            field("noise", 1.1, 0.1, 0.1));
    assertThat(said(Weight.WARNING, figures))
        .singleElement()
        .asString()
        .startsWith("counter owns the score: 80 %");
    assertThat(said(Weight.NOTE, figures))
        .anyMatch(text -> text.startsWith("Shifted between training and held-out rows: clock."))
        .anyMatch(text -> text.startsWith("Reconstructed no better than by a constant: noise."))
        .hasSize(2);
    Subject broken =
        new Subject(
                ReportFixture.subject().manifest(),
                ReportFixture.subject().calibration(),
                Optional.of(figures))
            .measuredBy(ReportFixture.examination(200, null));
    assertThat(said(Weight.WARNING, broken))
        .anyMatch(text -> text.startsWith("Shifted") && text.endsWith("may look strange: clock."));
  }
}
