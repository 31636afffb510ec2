package io.eddy.local.secured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of Eddy's commands in a process of its own, and what it prints. */
final class EddyCommand implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path error;

  private EddyCommand(Process process, Path out, Path error) {
    this.process = process;
    this.out = out;
    this.error = error;
  }

  /**
   * @param name of the files that hold what it prints
   * @param libraries how much others than Eddy may log
   */
  static EddyCommand start(
      Path folder, String name, String libraries, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            // Short lives are not worth the optimising compiler.
            "-XX:TieredStopAtLevel=1",
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
            "-Deddy.log.libraries=" + libraries,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(arguments);
    Path out = folder.resolve(name + ".out");
    Path error = folder.resolve(name + ".err");
    return new EddyCommand(
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start(),
        out,
        error);
  }

  /** Waits for its end, and returns its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the command runs on: " + error());
    }
    return process.exitValue();
  }

  /** Sends SIGTERM and returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  boolean alive() {
    return process.isAlive();
  }

  String out() {
    return read(out);
  }

  String error() {
    return read(error);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError("nothing of what was printed", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
