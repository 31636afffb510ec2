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
      "Prints a script that makes a shell complete all commands and options.",
      "There is no --json: the script is for the shell."
    },
    footer = {
      "",
      "Examples:",
      "  eddy completion bash > ~/.local/share/bash-completion/completions/eddy",
      "  eddy completion zsh > ~/.eddy-completion.zsh"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Zsh reads scripts for bash when it is told to. */
  private static final String FOR_ZSH =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;

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
    spec.commandLine().getOut().println(shell == Shell.ZSH ? FOR_ZSH + script : script);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
