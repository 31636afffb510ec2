package io.eddy.trainer.metrics;

import java.util.List;

/** Every metric of a training and what it means; docs/operating.md lists them, which is tested. */
public enum TrainingMetric {
  RUNNING("eddy_training_running", "1 while the training runs, 0 once it has ended"),
  PHASE(
      "eddy_training_phase",
      "1 for what is being done now: profiling, encoding, training, calibrating or publishing",
      "phase"),
  PROGRESS(
      "eddy_training_progress_ratio",
      "Share of the phase that is done, a search counted as one; left out where nobody knows"),
  ROWS("eddy_training_rows", "Rows of the history read so far, unreadable ones included"),
  STEP("eddy_training_step", "Steps taken so far, those of all tries of a search together"),
  LOSS(
      "eddy_training_loss_nats",
      "Mean loss of a row in the last round: total, reconstruction and kl",
      "part"),
  STARTED("eddy_training_started_timestamp_seconds", "When the training began"),
  DURATION("eddy_training_duration_seconds", "How long it has taken so far, or took in all"),
  FINISHED(
      "eddy_training_finished_timestamp_seconds",
      "When it ended, in success or not; left out while it runs"),
  SUCCEEDED(
      "eddy_training_succeeded",
      "1 when the bundle is complete, and published where that was asked; 0 when it failed or was"
          + " stopped; left out while it runs",
      "version"),
  ALARM_RATE(
      "eddy_training_alarm_rate",
      "Share of normal events that the model may report (promised), and of normal test rows that it"
          + " does (measured, with the model's version)",
      "kind",
      "version");

  /** On every one of them. */
  public static final String DETECTOR = "detector";

  private final String metric;
  private final String meaning;
  private final List<String> labels;

  TrainingMetric(String metric, String meaning, String... labels) {
    this.metric = metric;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  public String metric() {
    return metric;
  }

  public String meaning() {
    return meaning;
  }

  /** Labels beside the detector; version only where one is known. */
  public List<String> labels() {
    return labels;
  }
}
