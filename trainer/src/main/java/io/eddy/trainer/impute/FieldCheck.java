package io.eddy.trainer.impute;

import java.util.Map;

/** What came of hiding known cells of one field. Filled by {@link HiddenCells}. */
sealed interface FieldCheck permits NumberCheck, WordCheck {
  /** How many cells were hidden. */
  int cells();

  /** What they showed, by name; nothing if there were none. */
  Map<String, Double> figures();
}
