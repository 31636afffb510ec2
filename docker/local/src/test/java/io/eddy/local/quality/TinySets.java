package io.eddy.local.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes small labelled sets in which two columns go together, but for the anomalies. */
final class TinySets {
  private TinySets() {}

  static void write(Path folder, String name, int trainingRows, int otherRows) throws IOException {
    Random random = new Random(name.hashCode());
    List<String> lines = new ArrayList<>(List.of("f0,f1,f2,label,train"));
    for (int i = 0; i < trainingRows + otherRows; i++) {
      boolean anomaly = i >= trainingRows && i % 5 == 0;
      double first = random.nextGaussian();
      double second = (anomaly ? -first - Math.signum(first) * 3 : first) + random.nextDouble() / 9;
      lines.add(
          String.format(
              Locale.ROOT,
              "%.4f,%.4f,%.4f,%d,%d",
              first,
              second,
              random.nextDouble(),
              anomaly ? 1 : 0,
              i < trainingRows ? 1 : 0));
    }
    Files.write(folder.resolve(name + ".csv"), lines);
  }
}
