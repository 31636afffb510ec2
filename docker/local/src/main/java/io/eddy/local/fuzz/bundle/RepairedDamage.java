package io.eddy.local.fuzz.bundle;

import io.eddy.command.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Damage by somebody who puts the digests right again, so that only the check of the graph,
 * TensorFlow and the self-test stand between it and the service. In processes of their own, which
 * are begun anew when one dies. One thread.
 */
final class RepairedDamage {
  private static final String HEAP = "-Xmx512m";

  /** One case takes a tenth of a second; the first one starts TensorFlow. */
  private static final long PATIENCE_SECONDS = 60;

  private static final int MOST_EXAMPLES = 10;

  private final Path bundle;
  private final Path scratch;
  private final long seed;
  private final int cases;
  private final List<String> examples = new ArrayList<>();
  private long loaded;
  private long refused;
  private long threw;
  private long crashed;
  private long hung;
  private long mostResident;
  private int next;

  RepairedDamage(Path bundle, Path scratch, long seed, int cases) {
    this.bundle = bundle;
    this.scratch = scratch;
    this.seed = seed;
    this.cases = cases;
  }

  RepairedCount run(Consumer<String> progress) throws IOException, InterruptedException {
    for (int process = 0; next < cases; process++) {
      progress.accept("loading repaired models from number " + next + " of " + cases);
      follow(process);
    }
    return new RepairedCount(cases, refused, loaded, threw, crashed, hung, mostResident, examples);
  }

  private void follow(int number) throws IOException, InterruptedException {
    Path folder = scratch.resolve("repaired-" + number);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + scratch.resolve("crash-" + number + ".log"),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                RepairedMain.class.getName(),
                bundle.toString(),
                folder.toString(),
                Long.toString(seed),
                Integer.toString(next),
                Integer.toString(cases))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      int begun = next - 1;
      for (String line = await(lines); line != null; line = await(lines)) {
        String[] words = line.split(" ", 3);
        if (words[0].equals("begin")) {
          begun = Integer.parseInt(words[1]);
        } else if (words[0].equals("end")) {
          next = Integer.parseInt(words[1]) + 1;
          ended(words[2]);
          mostResident = Math.max(mostResident, resident(child));
        }
      }
      if (begun < next && next < cases) {
        throw new Failure("the process that loads repaired models does not start");
      }
      if (begun >= next) {
        crashed++;
        example("case " + begun + " ends the process with code " + child.waitFor());
        next = begun + 1;
      }
    } catch (TimeoutException e) {
      hung++;
      example("case " + next + " does not end within " + PATIENCE_SECONDS + " s");
      next++;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private void ended(String outcome) {
    if (outcome.equals("loads")) {
      loaded++;
    } else if (outcome.equals("refused")) {
      refused++;
    } else {
      threw++;
      example("case " + (next - 1) + " " + outcome);
    }
  }

  private void example(String what) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(what);
    }
  }

  private static String await(BufferedReader lines)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return lines.readLine();
              } catch (IOException gone) {
                return null;
              }
            });
    try {
      return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  /** Most that the process ever held, in bytes; 0 where the system does not say. */
  private static long resident(Process child) throws IOException {
    Path status = Path.of("/proc", Long.toString(child.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }
}
