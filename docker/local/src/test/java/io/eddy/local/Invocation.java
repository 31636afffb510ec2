package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.EntryPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command of the launcher did: exit code, standard output, lines of standard error. */
record Invocation(int exitCode, String output, List<String> errors) {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Runs a command within this process, whose streams are given back after. */
  static Invocation of(String... arguments) {
    PrintStream standardOutput = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int exitCode = EntryPoint.run(CommandTree.all().getCommandSpec(), arguments);
      return new Invocation(
          exitCode,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(standardOutput);
      System.setErr(standardError);
    }
  }

  /** The one document that standard output holds. */
  JsonNode document() {
    try {
      JsonNode document = STRICT.readTree(output);
      assertThat(document.isObject()).as(toString()).isTrue();
      return document;
    } catch (JsonProcessingException e) {
      throw new AssertionError("no document alone: " + this, e);
    }
  }
}
