package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.streams.judge.JudgementMeters;

/** What the product's own counters say after a run. */
final class JudgedRecords {
  private JudgedRecords() {}

  /** Every record of the bench can be read: one that was rejected was not judged. */
  static void settle(JudgementMeters judgements) {
    if (judgements.events() != judgements.scored() || judgements.rejected() > 0) {
      throw new Failure(
          String.format(
              "of %.0f records %.0f were scored and %.0f rejected; expected all of them scored",
              judgements.events(), judgements.scored(), judgements.rejected()));
    }
  }
}
