package io.eddy.trainer.bundle;

import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleWriter;
import io.eddy.model.bundle.LatentMap;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Manifest.CalibrationFacts;
import io.eddy.model.bundle.Manifest.LatentReference;
import io.eddy.model.bundle.Manifest.Provenance;
import io.eddy.model.bundle.SelfTest;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.figures.FiguresFile;
import io.eddy.trainer.figures.ReportFigures;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.latent.LatentPlane;
import io.eddy.trainer.latent.LatentRows;
import io.eddy.trainer.report.Report;
import io.eddy.trainer.survey.Survey;
import io.eddy.trainer.vae.RowReader;
import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.ServingGraph;
import io.eddy.trainer.vae.TrainedVae;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.TensorFlow;

/** Makes one bundle of one history. Everything measured is measured on the exported model. */
public final class BundleBuilder {
  private static final int SELF_TEST_ROWS = 32;

  /** Enough for a map, and a fraction of a second. */
  private static final int MOST_MAPPED_ROWS = 20_000;

  private final EncodedHistory history;
  private final Fitting fitting;
  private final BundlePlan plan;

  public BundleBuilder(EncodedHistory history, Split split, BundlePlan plan) {
    this.history = history;
    this.fitting = Fitting.of(history, split, plan);
    this.plan = plan;
  }

  /** Trains, and puts the bundle in its place when everything about it is known to be good. */
  public Manifest build(TrainingObserver observer)
      throws IOException, BundleException, UnfitModelException {
    FeatureSpec spec = history.spec();
    RowReader reader = history::copyRow;
    try (BundleWriter writer = BundleWriter.begin(plan.target())) {
      Search.Outcome outcome = fitting.train(observer);
      TrainedVae vae = outcome.best();
      ServingGraph.export(vae, writer.modelFolder());
      try (ModelScorer scorer =
          ModelScorer.load(writer.modelFolder(), spec.numericColumns(), spec.categoryColumns())) {
        int[] calibrationRows = fitting.calibrationRows();
        RowScores served = RowScores.of(spec, reader, calibrationRows, scorer);
        float[] normal =
            Contamination.without(
                fitting.calibrationScores(served, outcome, observer), plan.contamination());
        Calibration calibration = Calibration.of(normal);
        CalibrationFacts facts = facts(calibration);
        TestScores test = fitting.test(scorer, calibration);
        LatentRows latents =
            LatentRows.of(spec, reader, fitting.trainingRows(), MOST_MAPPED_ROWS, scorer);
        Map<String, Double> measured = Figures.of(outcome, test.figures(plan.falseAlarmRate()));
        measured.put("suspectedAnomalies", Contamination.suspected(normal));
        measured.put("collapsedLatentDimensions", (double) latents.inactive());
        Manifest manifest = manifest(vae, facts, served, LatentPlane.of(latents), measured);
        SelfTest selfTest = SelfTest.record(rows(spec, reader, calibrationRows), scorer);
        ReportFigures figures =
            new Gathering(fitting, new Survey(history, vae, scorer, latents))
                .figures(manifest, test, plan.command());
        writer.keepFigures(FiguresFile.write(figures));
        String report = new Report(manifest, calibration, figures).html();
        return writer.publish(manifest, calibration, selfTest, report);
      }
    }
  }

  private static int[] first(int[] rows, int most) {
    return rows.length <= most ? rows : Arrays.copyOf(rows, most);
  }

  private static RowBatch rows(FeatureSpec spec, RowReader reader, int[] rows) {
    RowBatch batch = RowBatch.of(spec);
    for (int row : first(rows, SELF_TEST_ROWS)) {
      reader.copyRow(row, batch);
    }
    return batch;
  }

  private CalibrationFacts facts(Calibration calibration) {
    return new CalibrationFacts(
        calibration.size(),
        plan.falseAlarmRate(),
        calibration.threshold(plan.falseAlarmRate()),
        calibration.backedDownTo(),
        calibration.tail().start(),
        calibration.tail().scale(),
        calibration.tail().shape());
  }

  private Manifest manifest(
      TrainedVae vae,
      CalibrationFacts facts,
      RowScores served,
      LatentMap map,
      Map<String, Double> figures) {
    FeatureSpec spec = history.spec();
    return new Manifest(
        Manifest.FORMAT_VERSION,
        plan.detector(),
        version(plan.now(), vae.digest()),
        DateTimeFormatter.ISO_INSTANT.format(plan.now()),
        spec,
        spec.fingerprint(),
        vae.hyperparameters().scoring().type().label(),
        facts,
        hyperparameters(vae),
        provenance(),
        figures,
        new LatentReference(served.latentMeans(), served.latentVariances()),
        vae.numbers(),
        map,
        Map.of());
  }

  private Map<String, String> hyperparameters(TrainedVae vae) {
    Map<String, String> text = new TreeMap<>(vae.hyperparameters().asText());
    text.put("contamination", Double.toString(plan.contamination()));
    return text;
  }

  /** Sorts by time, and differs whenever the weights do. */
  private static String version(Instant now, String digest) {
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(now)
        + "-"
        + digest.substring(0, 6);
  }

  private Provenance provenance() {
    Map<String, Long> rows = new TreeMap<>(fitting.rows());
    rows.put("read", history.size() + history.rejected());
    rows.put("rejected", history.rejected());
    String eddyVersion = BundleBuilder.class.getPackage().getImplementationVersion();
    return new Provenance(
        history.sources(),
        rows,
        plan.hyperparameters().seed(),
        eddyVersion == null ? "unpackaged" : eddyVersion,
        Runtime.version().toString(),
        TensorFlow.version());
  }
}
