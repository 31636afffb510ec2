package io.eddy.trainer.figures;

import java.util.List;
import java.util.Optional;

/**
 * All that a report shows and that neither manifest nor calibration hold: what only the training
 * and its rows could tell. Immutable.
 *
 * @param command what trained the model, without what only says how to reach a cluster; empty when
 *     no command did
 * @param promise how often normal rows were reported that the calibration does not know
 * @param fields one for each feature of the specification, in its order
 * @param detection null without labelled anomalies
 */
public record ReportFigures(
    List<String> command,
    Learning learning,
    PromiseCheck promise,
    LatentFigures latents,
    List<FieldFigures> fields,
    RowFigures rows,
    Detection detection) {
  public ReportFigures {
    command = List.copyOf(command);
    fields = List.copyOf(fields);
  }

  public Optional<Detection> detected() {
    return Optional.ofNullable(detection);
  }
}
