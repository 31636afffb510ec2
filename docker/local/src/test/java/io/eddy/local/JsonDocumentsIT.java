package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eddy.local.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --json} a command prints one document and nothing else, and nothing if it fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonDocumentsIT {
  /** What takes long or does not end by itself, and where its document is looked at. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("eddy local", "LocalCommandIT"),
          Map.entry("eddy demo", ".ci/run"),
          Map.entry("eddy bench quality", "QualityCommandTest"),
          Map.entry("eddy bench throughput", "ThroughputCommandIT"),
          Map.entry("eddy bench alerts", ".ci/run"),
          Map.entry("eddy bench faults", ".ci/run"),
          Map.entry("eddy bench fuzz", ".ci/run"),
          Map.entry("eddy bench growth", "GrowthTablesTest"),
          Map.entry("eddy bench micro", "MicroCommandTest"),
          Map.entry("eddy bench scrape", "ScrapeCommandTest"),
          Map.entry("eddy bench soak", "SoakDocumentTest"));

  @TempDir private Path folder;
  private final Set<String> seen = new TreeSet<>();
  private LocalCluster cluster;

  @BeforeAll
  void start() {
    cluster = LocalCluster.start(Optional.empty(), 0, 0);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  /** Arguments with % for the folder. */
  private Invocation run(String words) {
    String[] arguments =
        Stream.concat(
                Arrays.stream(words.split(" ")).map(word -> word.replace("%", folder + "/")),
                Stream.of("--json"))
            .toArray(String[]::new);
    return Invocation.of(arguments);
  }

  private String cluster() {
    return " --bootstrap-server "
        + cluster.broker().bootstrapServers()
        + " --registry "
        + cluster.registry().url();
  }

  private String settings() {
    return "--set kafka.bootstrap.servers="
        + cluster.broker().bootstrapServers()
        + " --set schema.registry.url="
        + cluster.registry().url()
        + " --set eddy.state.directory=%state";
  }

  private JsonNode document(String command, String words) {
    Invocation run = run((command + " " + words).strip());
    assertThat(run.exitCode()).as(command + ": " + run.errors()).isZero();
    seen.add("eddy " + command);
    return run.document();
  }

  @Test
  void everyCommandPrintsOneDocumentAndNothingElse() {
    document("generate", "--topic events --events 1000" + cluster());
    document("generate", "--csv %new.csv --events 200 --skip 1000");
    String quick = " --size small --hidden 8 --latent 2 --steps 40 --topic events" + cluster();
    String one = document("train", "--output %one --publish" + quick).get("version").asText();
    String two = document("train", "--output %two --seed 2" + quick).get("version").asText();
    document("evaluate", "%one --csv %new.csv");
    document("sample", "%one --rows 20 --output %rows.csv");
    document("impute", "%one --csv %new.csv --output %full.csv");
    document("report", "%one %two");
    document("models publish", "%two --stage" + cluster());
    assertThat(document("models list", cluster().strip()).get("releases")).hasSize(2);
    document("models show", one + cluster());
    document("models shadow", two + cluster());
    document("models promote", two + cluster());
    document("models rollback", cluster().strip());
    document("models keygen", "--output %keys");
    document("doctor", settings() + " --set eddy.create.topics=true");

    Set<String> all = new TreeSet<>(CommandTreeTest.commandsWith("--json"));
    Set<String> known = new TreeSet<>(seen);
    known.addAll(ELSEWHERE.keySet());
    assertThat(known).isEqualTo(all);
  }

  @Test
  void whatFailsPrintsNothingAndSaysWhyOnStandardError() {
    List<String> failing =
        new ArrayList<>(
            List.of(
                "generate --csv %none/new.csv",
                "train --csv %none.csv --output %nothing",
                "evaluate %none --csv %none.csv",
                "sample %none --rows 5 --output %nothing.csv",
                "impute %none --csv %none.csv --output %nothing.csv",
                "report %none",
                "bench quality --data %none",
                "models keygen --output /dev/null/keys",
                "local --registry-port 0 --port " + cluster.broker().port()));
    for (String command : List.of("list", "show x", "promote x", "shadow x", "rollback")) {
      failing.add("models " + command + " --topic none" + cluster());
    }
    failing.add("models publish %none" + cluster());
    for (String words : failing) {
      Invocation run = run(words);
      assertThat(run.exitCode()).as(words).isEqualTo(1);
      assertThat(run.output()).as(words).isEmpty();
      assertThat(run.errors().get(run.errors().size() - 1)).as(words).startsWith("eddy ");
    }
  }

  @Test
  void aBadVerdictIsAResultToo() {
    Invocation run = run("doctor --set eddy.evnts.topic=events " + settings());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.document().get("healthy").asBoolean()).isFalse();
  }

  @Test
  void wrongUsagePrintsNothingWhateverTheCommand() {
    for (String command : CommandTreeTest.commandsWith("--json")) {
      Invocation run = run(command.substring("eddy ".length()) + " --no-such-option");
      assertThat(run.exitCode()).as(command).isEqualTo(2);
      assertThat(run.output()).as(command).isEmpty();
      assertThat(run.errors()).as(command).last().isEqualTo("See " + command + " --help");
    }
  }
}
