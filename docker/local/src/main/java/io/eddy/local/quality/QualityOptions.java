package io.eddy.local.quality;

import io.eddy.command.WrongUsage;
import io.eddy.local.quality.set.LabelledSet;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.SetFolder;
import io.eddy.local.quality.set.Task;
import io.eddy.trainer.vae.HistoryKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** The options that say what is measured on what. Mixed in. */
final class QualityOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "Labelled sets: NAME.csv or NAME.csv.gz with features, label and train.")
  private Path data;

  /** What {@code --protocol} may say. */
  enum Protocols {
    N(List.of(Protocol.N)),
    U(List.of(Protocol.U)),
    BOTH(List.of(Protocol.N, Protocol.U));

    private final List<Protocol> protocols;

    Protocols(List<Protocol> protocols) {
      this.protocols = protocols;
    }
  }

  @Option(
      names = "--protocol",
      defaultValue = "BOTH",
      paramLabel = "PROTOCOL",
      description =
          "N trains on the rows with train=1 and scores the others; U trains on all rows without"
              + " their labels and scores all. N, U or both. Default: both.")
  private Protocols protocol;

  @Option(
      names = "--history",
      paramLabel = "KIND",
      description =
          "What the models are told about the history, in both protocols:"
              + " ${COMPLETION-CANDIDATES}. Default: clean for N, mixed for U.")
  private HistoryKind history;

  @Option(
      names = "--sets",
      split = ",",
      paramLabel = "NAME",
      description = "Only these sets. Default: all of the folder.")
  private List<String> sets = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "Measure with the seeds 0 to COUNT - 1. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "Train on so many rows of each history at most, chosen by seed. Default: all.")
  private Integer rows;

  List<Task> tasks() {
    require(seeds >= 1, "--seeds", seeds);
    require(rows == null || rows >= 1, "--rows", rows);
    List<Task> tasks = new ArrayList<>();
    List<LabelledSet> chosen = SetFolder.open(data).read(sets);
    for (Protocol each : protocol.protocols) {
      for (LabelledSet set : chosen) {
        for (long seed = 0; seed < seeds; seed++) {
          int most = rows == null ? Integer.MAX_VALUE : rows;
          tasks.add(new Task(set, each, historyKind(each), seed, most));
        }
      }
    }
    return tasks;
  }

  private HistoryKind historyKind(Protocol each) {
    return history == null ? each.history() : history;
  }

  private static void require(boolean right, String option, Integer value) {
    if (!right) {
      throw new WrongUsage(option + " " + value + ": expected at least 1");
    }
  }

  /** What was run, as the JSON document states it. */
  Map<String, Object> configuration(List<Task> tasks) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("data", data.toString());
    configuration.put("sets", tasks.stream().map(task -> task.set().name()).distinct().toList());
    configuration.put("protocols", protocol.protocols);
    Map<Protocol, String> kinds = new EnumMap<>(Protocol.class);
    protocol.protocols.forEach(each -> kinds.put(each, historyKind(each).label()));
    configuration.put("history", kinds);
    configuration.put("seeds", LongStream.range(0, seeds).boxed().toList());
    configuration.put("rows", rows);
    return configuration;
  }
}
