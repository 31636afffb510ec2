package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
  /** Types at a shell in which eddy says how it was called. */
  private static final String TYPING =
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "eddy() { print -r -- \\"args[\\$*]\\" }; source $1; print -r -- rea''dy"
      zpty -r -m shell text '*ready*'
      shift
      for words in "$@"; do
        zpty -w -n shell "$words"$'\\t\\n'
        zpty -r -m shell text '*args\\[*\\]*'
        print -r -- "${${text##*args\\[}%%\\]*}"
      done
      zpty -d shell
      """;

  private static final String KEEPING =
      """
      autoload -U compinit && compinit -u -D
      compdef _ls other
      source %s
      print -r -- "${_comps[other]} $options[completealiases]"
      """;

  @TempDir private Path folder;

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(LocalMain.class)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .execute("completion", shell);
    assertThat(code).isZero();
    return out.toString();
  }

  /**
   * What a bash of this machine offers for the last of the words. It grumbles that nobody pressed a
   * key.
   */
  private List<String> complete(String... words) throws Exception {
    Path file = Files.writeString(folder.resolve("eddy.bash"), script("bash"));
    String question =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_eddy; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(file, String.join(" ", words), words.length - 1);
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", question)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(answer).isZero();
    return answer.lines().map(String::strip).toList();
  }

  @Test
  void bashCompletesCommandsOfEveryModule() throws Exception {
    assertThat(complete("eddy", "bench", "fa")).containsExactly("faults");
    assertThat(complete("eddy", "models", "ro")).containsExactly("rollback");
    assertThat(complete("eddy", "tr")).containsExactly("train");
    assertThat(complete("./eddy", "do")).containsExactly("doctor");
  }

  @Test
  void bashCompletesOptions() throws Exception {
    assertThat(complete("eddy", "train", "--fal")).containsExactly("--false-alarm-rate");
  }

  /** What stands in the command line after the tab key, in a zsh with a terminal of its own. */
  private List<String> typed(String... beginnings) throws Exception {
    Path file = Files.writeString(folder.resolve("eddy.zsh"), script("zsh"));
    List<String> command =
        new ArrayList<>(List.of("zsh", "-f", "-c", TYPING, "typing", file.toString()));
    command.addAll(List.of(beginnings));
    Process zsh = start(command);
    try {
      assertThat(zsh.waitFor(60, TimeUnit.SECONDS)).as("zsh completes nothing").isTrue();
      return new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } finally {
      zsh.destroyForcibly();
    }
  }

  /** What zsh keeps of its completions goes to the test's folder. */
  private Process start(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ZDOTDIR", folder.toString());
    return builder.start();
  }

  private static void demandZsh() {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zsh")));
    assumeTrue(installed || System.getenv("CI") != null, "zsh is not installed");
  }

  @Test
  void zshCompletesCommandsOptionsAndValues() throws Exception {
    demandZsh();
    assertThat(typed("eddy bench fa", "eddy models ro", "eddy train --fal", "eddy train --size sm"))
        .containsExactly(
            "bench faults", "models rollback", "train --false-alarm-rate", "train --size small");
  }

  @Test
  void zshKeepsTheCompletionsAndOptionsItHad() throws Exception {
    demandZsh();
    Path file = Files.writeString(folder.resolve("eddy.zsh"), script("zsh"));
    Process zsh = start(List.of("zsh", "-f", "-c", KEEPING.formatted(file)));
    assertThat(new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("_ls off");
  }
}
