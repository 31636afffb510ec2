package io.eddy.streams.doctor.machine;

import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether there is a TensorFlow for this processor, and how fast it can be. */
public final class Processor implements Check {
  private static final List<String> INTEL = List.of("amd64", "x86_64");
  private static final List<String> ARM = List.of("aarch64", "arm64");

  /** TensorFlow's builds for Intel do not start without. */
  private static final String NEEDED = "avx";

  /** What its matrix products use where there is one. */
  private static final List<String> FAST = List.of("avx2", "fma");

  private final String architecture;
  private final Path description;

  Processor(String architecture, Path description) {
    this.architecture = architecture;
    this.description = description;
  }

  public static Processor here() {
    return new Processor(System.getProperty("os.arch"), Path.of("/proc/cpuinfo"));
  }

  @Override
  public String name() {
    return "processor";
  }

  @Override
  public void examine(Notes notes) {
    if (ARM.contains(architecture)) {
      notes.good(name(), architecture);
    } else if (!INTEL.contains(architecture)) {
      notes.bad(
          name(),
          "there is no TensorFlow Java for " + architecture,
          "run the service on x86_64 or aarch64, with a 64-bit Java");
    } else {
      examineIntel(notes);
    }
  }

  private void examineIntel(Notes notes) {
    Set<String> flags;
    try {
      flags = flags();
    } catch (IOException e) {
      notes.unknown(name(), architecture + "; " + description + " is not there to tell more");
      return;
    }
    List<String> missing = FAST.stream().filter(flag -> !flags.contains(flag)).toList();
    if (!flags.contains(NEEDED)) {
      notes.bad(
          name(),
          architecture + " without AVX, which TensorFlow needs",
          "run on a processor with AVX; in a virtual machine let the guest see it (cpu mode host)");
    } else if (!missing.isEmpty()) {
      notes.warning(
          name(),
          architecture + " without " + String.join(" and ", missing) + ": scoring is slower",
          "in a virtual machine let the guest see the processor's features (cpu mode host)");
    } else {
      notes.good(name(), architecture + " with AVX, AVX2 and FMA");
    }
  }

  private Set<String> flags() throws IOException {
    Set<String> flags = new HashSet<>();
    for (String line : Files.readAllLines(description)) {
      if (line.startsWith("flags")) {
        flags.addAll(Arrays.asList(line.substring(line.indexOf(':') + 1).strip().split("\\s+")));
      }
    }
    return flags;
  }
}
