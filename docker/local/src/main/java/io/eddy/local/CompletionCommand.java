package io.eddy.local;

import io.eddy.command.Verbosity;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code eddy completion}: what makes a shell complete Eddy's commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that makes a shell complete all commands and options. Bash finds it where"
          + " the first example puts it; for zsh, let ~/.zshrc source it.",
      "There is no --json: the script is for the shell."
    },
    footer = {
      "",
      "Examples:",
      "  eddy completion bash > ~/.local/share/bash-completion/completions/eddy",
      "  eddy completion zsh > ~/.eddy.zsh"
    })
final class CompletionCommand implements Callable<Integer> {
  /**
   * Picocli's script tells zsh how to read it, and changes an option of the user's shell for those
   * who gave their program a name by an alias.
   */
  private static final String FOR_ALIASES = "  setopt COMPLETE_ALIASES\n";

  private enum Shell {
    BASH,
    ZSH
  }

  @Spec private CommandSpec spec;
  @Mixin private Verbosity verbosity;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("eddy", CommandTree.all());
    spec.commandLine().getOut().println(script.replace(FOR_ALIASES, ""));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
