package io.eddy.local.scrape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.growth.event.WideEvents;
import io.eddy.local.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench scrape}: time and processor time of a scrape of the service's metrics. */
@Command(
    name = "scrape",
    footer = {"", "Examples:", "  eddy bench scrape --partitions 64 --fields 500"},
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Starts a service with many partitions and a model of many fields on this machine, lets it"
          + " judge some events and scrapes its metrics again and again.",
      "Exits with 1 when the median is 50 ms or more, or one scrape in 15 s takes 1 %% of a core."
    })
public final class ScrapeCommand implements Callable<Integer> {
  private static final int MOST_PARTITIONS = 1000;
  private static final int MOST_SCRAPES = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--partitions",
      defaultValue = "64",
      paramLabel = "COUNT",
      description = "Of the events topic.")
  private int partitions;

  @Option(
      names = "--fields",
      defaultValue = "500",
      paramLabel = "COUNT",
      description = "Numbers of an event; each has metrics of its own.")
  private int fields;

  @Option(
      names = "--scrapes",
      defaultValue = "500",
      paramLabel = "COUNT",
      description = "To measure.")
  private int scrapes;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--partitions", partitions, MOST_PARTITIONS);
    check("--fields", fields, WideEvents.MOST_FEATURES);
    check("--scrapes", scrapes, MOST_SCRAPES);
    ProgressLine progress = verbosity.progress(spec.commandLine());
    ScrapeCost cost =
        new ScrapeRun(partitions, fields, scrapes)
            .run((what, done, all) -> progress.reached(what, done, all, ""));
    progress.finish();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? document(cost) : text(cost));
    out.flush();
    return cost.promised() ? 0 : 1;
  }

  private static void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new WrongUsage(option + " " + value + ": expected 1 to " + most);
    }
  }

  private static String text(ScrapeCost cost) {
    return new Table(
            "A scrape of the service's metrics",
            List.of(
                "partitions",
                "fields",
                "series",
                "KB",
                "median ms",
                "slowest ms",
                "CPU ms",
                "of a core"),
            List.of(
                List.of(
                    Integer.toString(cost.partitions()),
                    Integer.toString(cost.fields()),
                    String.format(Locale.ROOT, "%,d", cost.series()),
                    String.format(Locale.ROOT, "%,d", cost.bytes() / 1000),
                    String.format(Locale.ROOT, "%.1f", cost.medianMillis()),
                    String.format(Locale.ROOT, "%.1f", cost.slowestMillis()),
                    String.format(Locale.ROOT, "%.2f", cost.cpuMillis()),
                    String.format(Locale.ROOT, "%.3f %%", 100 * cost.shareOfCore()))))
        .text();
  }

  static String document(ScrapeCost cost) throws JsonProcessingException {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("cores", Runtime.getRuntime().availableProcessors());
    environment.put("java", System.getProperty("java.vm.version"));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment);
    document.put("scrape", cost);
    document.put("shareOfCoreAtOneScrapeIn15Seconds", cost.shareOfCore());
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(document);
  }
}
