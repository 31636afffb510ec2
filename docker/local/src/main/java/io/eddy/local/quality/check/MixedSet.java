package io.eddy.local.quality.check;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.eddy.local.quality.set.LabelledSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A generated set of numbers and categories: jobs of a workshop. Each machine works with its own
 * three of nine tools; an anomaly is a job with a tool that is another machine's. Machine, tool and
 * all the rest are by themselves as frequent among anomalies as among normal rows, and depend on
 * nothing but the machine, so nothing else gives it away.
 */
final class MixedSet {
  private static final int NORMAL_ROWS = 6000;
  private static final int ANOMALIES = 200;
  private static final int MACHINES = 6;
  private static final int TOOLS = 9;
  private static final int TOOLS_A_MACHINE = 3;
  private static final List<String> MATERIALS = List.of("steel", "brass", "copper", "zinc");
  private static final List<String> SHIFTS = List.of("early", "late", "night");
  private static final List<String> HEADER =
      List.of("load", "warmth", "wear", "machine", "tool", "material", "shift", "label", "train");

  private final Random random;

  private MixedSet(long seed) {
    this.random = new Random(seed);
  }

  /** Writes the set into a file of a folder, and reads it as any other. */
  static LabelledSet write(Path folder, long seed) throws IOException {
    Path file = folder.resolve("mixed.csv");
    MixedSet set = new MixedSet(seed);
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      writer.writeRecord(HEADER);
      for (int i = 0; i < NORMAL_ROWS; i++) {
        writer.writeRecord(set.row(false, i % 2 == 0));
      }
      for (int i = 0; i < ANOMALIES; i++) {
        writer.writeRecord(set.row(true, false));
      }
    }
    return LabelledSet.read("mixed", file);
  }

  private List<String> row(boolean anomaly, boolean train) {
    int machine = random.nextInt(MACHINES);
    int own = random.nextInt(TOOLS_A_MACHINE);
    int foreign = TOOLS_A_MACHINE + random.nextInt(TOOLS - TOOLS_A_MACHINE);
    int tool = (machine * TOOLS_A_MACHINE / 2 + (anomaly ? foreign : own)) % TOOLS;
    double load = 50 + 10 * random.nextGaussian();
    double warmth = 20 + 0.5 * load + 3 * machine + 2 * random.nextGaussian();
    double wear = Math.exp(0.5 * random.nextGaussian());
    return List.of(
        Double.toString(load),
        Double.toString(warmth),
        Double.toString(wear),
        "machine-" + machine,
        "tool-" + tool,
        MATERIALS.get(random.nextInt(MATERIALS.size())),
        SHIFTS.get(random.nextInt(SHIFTS.size())),
        anomaly ? "1" : "0",
        train ? "1" : "0");
  }
}
