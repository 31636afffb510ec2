package io.eddy.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.command.EntryPoint;
import io.eddy.command.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import picocli.CommandLine.Command;

class JsonLinesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private Logger log;

  @BeforeEach
  void useJson() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    assertThat(LogFormat.configure(Map.of(LogFormat.VARIABLE, "json"))).isEmpty();
    log = LoggerFactory.getLogger("io.eddy.test");
  }

  @AfterEach
  void useText() {
    LogFormat.TEXT.use();
    System.setErr(standardError);
  }

  private String text() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> lines() {
    return text().lines().map(JsonLinesTest::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Test
  void aLineHasTheKeysThatEveryLineHas() {
    Instant before = Instant.now().minusMillis(1);
    log.warn("low on {}", "paint");

    JsonNode line = lines().get(0);
    assertThat(line.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("timestamp", "level", "logger", "thread", "message");
    assertThat(line.get("timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(Instant.parse(line.get("timestamp").asText())).isBetween(before, Instant.now());
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("logger").asText()).isEqualTo("io.eddy.test");
    assertThat(line.get("thread").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(line.get("message").asText()).isEqualTo("low on paint");
  }

  @Test
  void anExceptionIsOneStringWithItsCauses() {
    log.error("spilt", new IllegalStateException("wet", new IOException("at http://me:pw@host/")));

    String exception = lines().get(0).get("exception").asText();
    assertThat(exception)
        .startsWith("java.lang.IllegalStateException: wet")
        .contains("\tat " + JsonLinesTest.class.getName())
        .contains("Caused by: java.io.IOException: at http://(hidden)@host/");
  }

  @Test
  void pairsAndContextStandBesideTheRest() {
    MDC.put("shift", "night");
    try {
      log.atError()
          .addKeyValue("litres", 2.5)
          .addKeyValue("tins", 3L)
          .addKeyValue("level", "a word that is taken")
          .addKeyValue("nothing", (Object) null)
          .addKeyValue("share", Double.NaN)
          .addKeyValue("fields", Map.of("site.name", "north"))
          .log("told");
    } finally {
      MDC.clear();
    }

    JsonNode line = lines().get(0);
    assertThat(line.get("litres").isNumber()).isTrue();
    assertThat(line.get("tins").longValue()).isEqualTo(3);
    assertThat(line.get("level").asText()).isEqualTo("ERROR");
    assertThat(line.get("level_").asText()).isEqualTo("a word that is taken");
    assertThat(line.get("nothing").isNull()).isTrue();
    assertThat(line.get("share").asText()).isEqualTo("NaN");
    assertThat(line.get("fields").get("site.name").asText()).isEqualTo("north");
    assertThat(line.get("shift").asText()).isEqualTo("night");
  }

  @Test
  void aLineSaysOfWhichDetectorItIs() {
    LogFormat.nameDetector("press");
    log.warn("dry");
    log.atWarn().addKeyValue("detector", "drill").log("dry");
    assertThat(lines())
        .extracting(line -> line.get("detector").asText())
        .containsExactly("press", "drill");
  }

  @Test
  void whateverIsSaidStaysOneHarmlessLine() {
    String hostile = "a\nb\r\t\u0000\u001b[31m\u009b\u2028\u202e\ud800\"\\ \u00e9\ud83d\ude00";
    log.atWarn().addKeyValue("k\"\n", hostile).log("{}", hostile);

    assertThat(text()).matches("[ -~]+\n");
    assertThat(lines().get(0).get("message").asText()).isEqualTo(hostile);
    assertThat(lines().get(0).get("k\"\n").asText()).isEqualTo(hostile);
  }

  @Test
  void aMessageHidesThePasswordsOfAddresses() {
    log.warn("lost http://me:secret@registry:8081");
    assertThat(text()).contains("registry:8081").doesNotContain("secret");
  }

  /** Fails as it is told to. */
  @Command(name = "paint")
  private static final class Paint implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new Failure("the pot is empty; expected paint");
    }
  }

  @Test
  void theLastWordOfACommandIsALineToo() {
    assertThat(EntryPoint.run(new Paint(), new String[0])).isEqualTo(1);
    assertThat(EntryPoint.run(new Paint(), new String[] {"--brush"})).isEqualTo(2);

    assertThat(lines())
        .extracting(line -> line.get("message").asText())
        .containsExactly(
            "paint: the pot is empty; expected paint", "paint: Unknown option: '--brush'");
  }

  @Test
  void aThreadThatDiesLeavesOneLine() throws InterruptedException {
    Thread dying =
        new Thread(
            () -> {
              throw new IllegalStateException("wet");
            },
            "brush");
    dying.start();
    dying.join();

    JsonNode line = lines().get(0);
    assertThat(line.get("thread").asText()).isEqualTo("brush");
    assertThat(line.get("exception").asText()).startsWith("java.lang.IllegalStateException: wet");
  }

  @Test
  void anUnknownFormatIsNamed() {
    assertThat(LogFormat.configure(Map.of(LogFormat.VARIABLE, "jsn")))
        .contains("EDDY_LOG_FORMAT is \"jsn\"; expected text or json");
    assertThat(LogFormat.current()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void textIsTextAgain() {
    LogFormat.TEXT.use();
    log.warn("dry");
    assertThat(text())
        .matches("\\d{4}-\\S+T\\S+ WARN  \\[[^]]+] test: dry" + System.lineSeparator());
  }
}
