package io.eddy.local.throughput.run;

import java.util.Optional;

/**
 * One run of one mode, of its window alone.
 *
 * @param records committed in the window
 * @param batchSize records of an average call of the model
 */
public record Sample(
    long records,
    double seconds,
    double cpuMicrosPerRecord,
    double bytesPerRecord,
    Optional<Double> batchSize) {
  public double recordsPerSecond() {
    return records / seconds;
  }
}
