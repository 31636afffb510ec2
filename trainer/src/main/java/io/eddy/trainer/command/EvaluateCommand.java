package io.eddy.trainer.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.bundle.Ranking;
import io.eddy.trainer.bundle.TestFigures;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eddy evaluate}: what a bundle does on data that it was not trained on. */
@Command(
    name = "evaluate",
    footer = {
      "",
      "Examples:",
      "  eddy evaluate models/one --csv labelled.csv --label anomaly --json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Scores data with a bundle: the measured against the promised false-alarm rate and, with"
          + " labels, AUROC, AUPRC and recall at 1 %% false alarms."
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
  private Path bundle;

  @Mixin private HistoryOptions data;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    try (Model model = Model.load(Bundle.open(bundle));
        SchemaRegistryClient registry = data.connection().registry().open();
        EncodedHistory rows =
            History.encode(data.source(registry), model.featureSpec(), scratch, progress)) {
      progress.finish();
      int[] all = IntStream.range(0, rows.size()).toArray();
      TestFigures figures = TestFigures.of(rows, all, model.scorer(), model.threshold());
      print(model, figures, rows.rejected());
      return 0;
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      progress.finish();
    }
  }

  private void print(Model model, TestFigures figures, long rejected) throws IOException {
    double promised = model.manifest().calibration().falseAlarmRate();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("detector", model.manifest().detector());
      document.put("version", model.manifest().version());
      document.put("normalRows", figures.normalRows());
      document.put("anomalies", figures.anomalies());
      document.put("rejected", rejected);
      document.put("promisedFalseAlarmRate", promised);
      document.put("falseAlarmRate", orNull(figures.falseAlarmRate()));
      document.put("auroc", figures.ranking().map(Ranking::auroc).orElse(null));
      document.put("auprc", figures.ranking().map(Ranking::auprc).orElse(null));
      document.put("recallAt1", figures.ranking().map(Ranking::recallAtOnePercent).orElse(null));
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(document));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s on %,d normal rows, %,d anomalies, %,d unreadable%n",
        model.manifest().detector(),
        model.manifest().version(),
        figures.normalRows(),
        figures.anomalies(),
        rejected);
    if (figures.normalRows() > 0) {
      System.out.printf(
          "  reported %s of the normal rows; promised at most %s%n",
          Share.text(figures.falseAlarmRate()), Share.text(promised));
    }
    figures
        .ranking()
        .ifPresent(
            ranking ->
                System.out.printf(
                    Locale.ROOT,
                    "  AUROC %.4f  AUPRC %.4f  recall at 1 %% false alarms %.4f%n",
                    ranking.auroc(),
                    ranking.auprc(),
                    ranking.recallAtOnePercent()));
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
