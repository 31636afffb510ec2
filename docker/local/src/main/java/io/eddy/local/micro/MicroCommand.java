package io.eddy.local.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.model.FactoryModel;
import io.eddy.local.table.Table;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench micro}: what decoding, scoring, explaining and judging cost a record. */
@Command(
    name = "micro",
    footer = {"", "Examples:", "  eddy bench micro --only count"},
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description =
        "Measures the parts of the hot path apart with JMH, on the demo's events and a model trained"
            + " on them: time and heap bytes a record. Broker and registry take no part.")
public final class MicroCommand implements Callable<Integer> {
  /** As the demo's. */
  private static final long SEED = 2;

  private static final String DETECTOR = "micro";
  private static final long LEAST_HISTORY = 1000;
  private static final long MOST_HISTORY = 10_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private Set<Part> only = EnumSet.allOf(Part.class);

  @Option(
      names = "--size",
      defaultValue = "default",
      paramLabel = "SIZE",
      description = "Of the model: ${COMPLETION-CANDIDATES}.")
  private ModelSize size;

  @Option(
      names = "--history",
      defaultValue = "150000",
      paramLabel = "COUNT",
      description = "Normal events that the model is trained on.")
  private long history;

  @Option(names = "--quick", description = "One short run of each: a first look.")
  private boolean quick;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws JsonProcessingException {
    if (history < LEAST_HISTORY || history > MOST_HISTORY) {
      throw new WrongUsage(
          "--history " + history + ": expected " + LEAST_HISTORY + " to " + MOST_HISTORY);
    }
    ProgressLine progress = verbosity.progress(spec.commandLine());
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Path bundle = folder.path().resolve("bundle");
      progress.say(String.format(Locale.ROOT, "training on %,d events", history));
      train(bundle);
      print(new Measurement(bundle, SEED, history, quick).of(only, progress));
    }
    return 0;
  }

  private void train(Path bundle) {
    new FactoryModel(
            DETECTOR,
            FactoryModel.FALSE_ALARM_RATE,
            Hyperparameters.DEFAULT.with(HistoryKind.CLEAN).with(size),
            SEED)
        .train(new FactoryEvents(SEED, history, 0), history, bundle);
  }

  private void print(List<Cost> costs) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? document(costs) : table(costs).text());
    out.flush();
  }

  private static Table table(List<Cost> costs) {
    return new Table(
        "A part by itself, one thread",
        List.of("part", "records a call", "us a call", "us a record", "fastest", "bytes a record"),
        costs.stream()
            .map(
                cost ->
                    List.of(
                        cost.part().label(),
                        String.format(Locale.ROOT, "%,d", cost.records()),
                        String.format(Locale.ROOT, "%,.1f", cost.microseconds()),
                        String.format(Locale.ROOT, "%.3f", cost.microsecondsARecord()),
                        String.format(Locale.ROOT, "%.3f", cost.leastMicrosecondsARecord()),
                        String.format(Locale.ROOT, "%,.0f", cost.bytesARecord())))
            .toList());
  }

  String document(List<Cost> costs) throws JsonProcessingException {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("cores", Runtime.getRuntime().availableProcessors());
    environment.put("java", System.getProperty("java.vm.version"));
    environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("parts", only.stream().map(Part::label).toList());
    configuration.put("size", size.label());
    configuration.put("history", history);
    configuration.put("anomalies", Workbench.ANOMALIES);
    configuration.put("quick", quick);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment);
    document.put("configuration", configuration);
    document.put("parts", costs.stream().map(MicroCommand::entry).toList());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }

  private static Map<String, Object> entry(Cost cost) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("part", cost.part().label());
    entry.put("records", cost.records());
    entry.put("microseconds", cost.microseconds());
    entry.put("microsecondsARecord", cost.microsecondsARecord());
    entry.put("leastMicrosecondsARecord", cost.leastMicrosecondsARecord());
    entry.put("bytesARecord", cost.bytesARecord());
    return entry;
  }
}
