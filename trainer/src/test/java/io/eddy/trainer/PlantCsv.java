package io.eddy.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A made-up history whose columns depend on each other in known ways: the mode decides the load and
 * which sites are possible, temperature follows load, starts are whole numbers, pressure has gaps.
 */
public final class PlantCsv {
  public static final String HEADER = "at,mode,site,motor.load,temperature,pressure,starts,note";

  private PlantCsv() {}

  /** One row, as text; an empty text is a gap. */
  public static List<List<String>> rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean runs = random.nextInt(10) < 6;
      String site = random.nextBoolean() ? "graz" : runs ? "oslo" : "porto";
      double load = (runs ? 70 : 20) + 5 * random.nextGaussian();
      double temperature = 20 + 0.6 * load + random.nextGaussian();
      double pressure = 3 + 0.05 * load + 0.2 * random.nextGaussian();
      long starts = Math.max(0, Math.round((runs ? 6 : 2) + random.nextGaussian()));
      rows.add(
          List.of(
              String.format(
                  Locale.ROOT, "2026-01-%02dT%02d:%02d:00Z", 1 + i % 28, i / 28 % 24, i % 60),
              runs ? "run" : "idle",
              site,
              String.format(Locale.ROOT, "%.3f", load),
              String.format(Locale.ROOT, "%.3f", temperature),
              random.nextInt(10) == 0 ? "" : String.format(Locale.ROOT, "%.3f", pressure),
              Long.toString(starts),
              "note " + i));
    }
    return rows;
  }

  public static Path write(Path file, List<List<String>> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    rows.forEach(row -> lines.add(String.join(",", row)));
    return Files.write(file, lines);
  }

  /** The cells of one column, gaps and all. */
  public static List<String> column(List<List<String>> rows, String name) {
    int index = List.of(HEADER.split(",")).indexOf(name);
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /** The cells of a written file, without its header; no cell holds a comma. */
  public static List<List<String>> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }
}
