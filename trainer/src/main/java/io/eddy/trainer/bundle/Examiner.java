package io.eddy.trainer.bundle;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.figures.Examination;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.EncodedHistory;
import java.util.List;
import java.util.stream.IntStream;

/** Measures a model on all rows of a history that is not, or should not be, its own. */
public final class Examiner {
  private Examiner() {}

  public static Examination examine(Model model, EncodedHistory rows) {
    Manifest manifest = model.manifest();
    int[] all = IntStream.range(0, rows.size()).toArray();
    TestScores scores =
        TestScores.of(rows, all, model.scorer(), model.calibration(), PromiseCheck.Rows.GIVEN);
    List<Manifest.Source> own = manifest.provenance().sources();
    return new Examination(
        rows.sources().stream().map(Manifest.Source::name).toList(),
        rows.sources().stream().filter(own::contains).map(Manifest.Source::name).toList(),
        rows.rejected(),
        scores.promise(manifest.calibration()),
        scores.detection(manifest.calibration()).orElse(null));
  }
}
