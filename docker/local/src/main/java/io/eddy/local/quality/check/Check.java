package io.eddy.local.quality.check;

import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import java.io.IOException;

/** Collects what one claim is worth, set by set. One thread. */
sealed interface Check permits PromiseCheck, ReasonsCheck, GapsCheck {
  /** Its name in the JSON document. */
  String label();

  /** Looks at a model of protocol N. */
  void inspect(TrainedTask trained) throws IOException;

  /** For the JSON document. */
  Object figures();

  /** For people. */
  Table table();
}
