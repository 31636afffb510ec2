package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
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

  @Test
  void zshIsToldToReadBash() {
    assertThat(script("zsh")).startsWith("autoload -U +X compinit").contains("_complete_eddy");
  }
}
