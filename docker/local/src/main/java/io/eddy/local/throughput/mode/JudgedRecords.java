package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.streams.judge.JudgementMeters;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** What the product's own counters say after a run. */
final class JudgedRecords {
  private JudgedRecords() {}

  static Optional<Double> batchSize(MeterRegistry meters) {
    return Optional.ofNullable(meters.find("eddy.judge.batch.size").summary())
        .map(DistributionSummary::mean);
  }

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
