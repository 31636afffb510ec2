package io.eddy.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** A made-up history as CSV: temperature follows load, the mode decides the load, with gaps. */
public final class MachineCsv {
  /** One row in so many is an anomaly: its temperature is far from what its load says. */
  public static final int ANOMALY_EVERY = 50;

  private MachineCsv() {}

  /** Columns at, mode, load, temperature, pressure, anomaly. */
  public static Path write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("at,mode,load,temperature,pressure,anomaly\n");
    for (int i = 0; i < rows; i++) {
      boolean runs = random.nextBoolean();
      boolean anomaly = i % ANOMALY_EVERY == 7;
      double load = (runs ? 70 : 10) + 5 * random.nextGaussian();
      double temperature = 20 + 0.6 * load + random.nextGaussian() + (anomaly ? 60 : 0);
      String pressure =
          random.nextInt(10) == 0
              ? ""
              : String.format(Locale.ROOT, "%.3f", 3 + 0.2 * random.nextGaussian());
      text.append(
          String.format(
              Locale.ROOT,
              "2026-01-01T%02d:%02d:%02dZ,%s,%.3f,%.3f,%s,%d%n",
              i / 3600,
              i / 60 % 60,
              i % 60,
              runs ? "run" : "idle",
              load,
              temperature,
              pressure,
              anomaly ? 1 : 0));
    }
    return Files.writeString(file, text);
  }
}
