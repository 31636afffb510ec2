package io.eddy.local.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void generate() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    TinySets.write(data, "one", 150, 100);
    TinySets.write(data, "two", 150, 100);
  }

  private BenchRun bench(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--data";
    all[1] = data.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return BenchRun.of(all);
  }

  @Test
  void documentHoldsEverySetAndProtocolAndRepeatsButForTheTimes() throws IOException {
    BenchRun run = bench("--size", "small", "--steps", "300", "--peers", "--json");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    JsonNode document = run.json();
    assertThat(document.at("/config/steps").asInt()).isEqualTo(300);
    assertThat(document.fieldNames())
        .toIterable()
        .containsExactly("config", "results", "mean", "failed", "peers");
    assertThat(document.at("/config/history").toString())
        .isEqualTo("{\"N\":\"clean\",\"U\":\"mixed\"}");
    assertThat(document.get("results"))
        .extracting(result -> result.get("set").asText() + result.get("protocol").asText())
        .containsExactly("oneN", "twoN", "oneU", "twoU");
    JsonNode first = document.at("/results/0");
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "set",
            "protocol",
            "seed",
            "auroc",
            "auprc",
            "recallAt1",
            "trainSeconds",
            "eventsPerSecond");
    assertThat(first.get("auroc").asDouble()).isGreaterThan(0.9);
    assertThat(first.get("eventsPerSecond").asLong()).isPositive();
    assertThat(document.at("/mean/U/auroc").asDouble()).isGreaterThan(0.5);
    assertThat(document.get("failed")).isEmpty();
    assertThat(document.get("peers").fieldNames())
        .toIterable()
        .containsExactly("RCF", "isolationForest", "kNN", "gaussianMixture", "PCA");
    assertThat(document.at("/peers/kNN/results")).hasSize(4);
    assertThat(run.errors()).contains("[24/24] PCA: two U seed 0  AUROC");

    JsonNode again = bench("--size", "small", "--steps", "300", "--peers", "--json").json();
    assertThat(withoutTimes(again)).isEqualTo(withoutTimes(document));
  }

  private static JsonNode withoutTimes(JsonNode document) {
    for (JsonNode node : document.findParents("trainSeconds")) {
      ((ObjectNode) node).remove(List.of("trainSeconds", "eventsPerSecond"));
    }
    return document;
  }

  @Test
  void checksAndPageComeOnRequest() throws IOException {
    Path page = folder.resolve("page");

    BenchRun run =
        bench(
            "--sets",
            "one",
            "--protocol",
            "N",
            "--size",
            "small",
            "--checks",
            "--page",
            page.toString(),
            "--json");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    JsonNode checks = run.json().get("checks");
    assertThat(checks.at("/promise/sets")).hasSize(2);
    JsonNode promise = checks.at("/promise/sets/0");
    assertThat(promise.get("heldOutRows").asInt()).isEqualTo(80);
    assertThat(promise.get("inside").asBoolean())
        .isEqualTo(
            promise.get("alarms").asInt() >= promise.at("/binomial/least").asInt()
                && promise.get("alarms").asInt() <= promise.at("/binomial/most").asInt());
    JsonNode reasons = checks.at("/reasons/all");
    assertThat(reasons.get("corrupted").asInt()).isEqualTo(80);
    assertThat(reasons.get("reported").asInt()).isPositive();
    assertThat(reasons.get("firstThree").asDouble()).isEqualTo(1);
    assertThat(checks.at("/missing/mean/aurocWithGaps").asDouble())
        .isLessThan(checks.at("/missing/mean/auroc").asDouble());
    assertThat(checks.at("/categories/auroc").asDouble()).isGreaterThan(0.7);
    assertThat(page.resolve("quality.md"))
        .content()
        .contains("--sets one --protocol N", "vae small", "## Promise", "## Reasons");
    assertThat(page.resolve("quality.svg")).content().contains("<circle");
  }

  @Test
  void setThatCannotBeTrainedOnDoesNotEndTheRun() throws IOException {
    TinySets.write(data, "few", 5, 100);

    BenchRun run =
        bench("--protocol", "N", "--sets", "few,two", "--size", "small", "--steps", "20", "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json().get("results"))
        .extracting(r -> r.get("set").asText())
        .containsExactly("two");
    assertThat(run.json().at("/failed")).hasSize(1);
    assertThat(run.json().at("/failed/0/set").asText()).isEqualTo("few");
    assertThat(run.json().at("/failed/0/reason").asText())
        .isEqualTo("history.csv has 5 rows; expected at least 20 to train on");
    assertThat(run.errors()).contains("few N seed 0  failed: ");
  }

  @Test
  void severalModelsAndThinnedHistoriesStandSideBySide() {
    BenchRun run =
        bench(
            "--sets",
            "one",
            "--protocol",
            "N",
            "--size",
            "small,default",
            "--rows",
            "60",
            "--steps",
            "20",
            "--history",
            "mixed");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output())
        .contains("vae small", "vae default", "Means over all sets", "recall at 1 %");
  }

  @Test
  void badUseIsAnsweredInOneLine() throws IOException {
    assertThat(bench("--sets", "oen").errors()).contains("--sets oen", "the nearest is one");
    assertThat(bench("--sets", "oen").exitCode()).isEqualTo(2);
    assertThat(bench("--seeds", "0").errors()).contains("--seeds 0: expected at least 1");
    assertThat(bench("--steps", "-1").errors()).contains("--steps -1: expected 0 or more");
    assertThat(bench("--checks", "--protocol", "U").errors())
        .contains("--checks needs --protocol N or both");
    Files.writeString(data.resolve("bad.csv"), "f0,label,train\n1,x,0\n");
    assertThat(bench().errors()).contains("bad.csv line 2, column label: expected 0 or 1");
    assertThat(bench().exitCode()).isEqualTo(1);
    assertThat(bench("--page", data.resolve("one.csv").toString(), "--sets", "one").errors())
        .contains("is no folder");
    assertThat(BenchRun.of("--data", data.resolve("none").toString()).errors())
        .contains("does not exist");
  }
}
