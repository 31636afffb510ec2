package io.eddy.trainer.command;

import io.eddy.command.EntryPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command did: exit code, standard output, and the lines of standard error. */
record CommandRun(int exitCode, String output, List<String> errors) {
  /** Runs a command within this process, whose streams are given back after. */
  static CommandRun of(String... arguments) {
    PrintStream standardOutput = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      int exitCode = EntryPoint.run(new TrainerMain(), arguments);
      return new CommandRun(
          exitCode,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(standardOutput);
      System.setErr(standardError);
    }
  }
}
