package io.eddy.local.growth.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one training took. Bytes are null where the system does not tell.
 *
 * @param rows of the history
 * @param rowsInSteps rows that the steps learnt from, one and the same counted each time
 * @param seconds from the first byte of the history to the finished bundle
 * @param readingSeconds of these, until all rows were encoded
 * @param stepSeconds of these, in training steps
 * @param threadSeconds processor time of the one thread that reads, encodes and learns
 * @param processSeconds processor time of the whole process, the JVM's compilers and collectors
 *     included
 * @param peakHeapBytes garbage included
 * @param peakAliveBytes heap in use after a collection
 * @param peakResidentBytes mapped files included
 * @param peakOwnBytes resident without mapped files
 */
public record TrainingPoint(
    long rows,
    int features,
    long rowsInSteps,
    double seconds,
    double readingSeconds,
    double stepSeconds,
    double threadSeconds,
    double processSeconds,
    long peakHeapBytes,
    long peakAliveBytes,
    Long peakResidentBytes,
    Long peakOwnBytes) {

  /** Rows through training steps by the whole time, reading included. */
  @JsonProperty
  public double rowsInStepsPerSecond() {
    return rowsInSteps / seconds;
  }

  /** Rows of the history by the whole time. */
  @JsonProperty
  public double rowsPerSecond() {
    return rows / seconds;
  }

  @JsonProperty
  public double rowsReadPerSecond() {
    return rows / readingSeconds;
  }

  @JsonProperty
  public double stepRowsPerSecond() {
    return rowsInSteps / stepSeconds;
  }
}
