package io.eddy.model.profile;

import io.eddy.model.feature.Feature;
import java.util.List;

/** What becomes of one field. */
sealed interface Decision {
  /** One feature, or two for a timestamp. */
  record Used(List<Feature> features) implements Decision {
    public Used {
      features = List.copyOf(features);
    }
  }

  record Skipped(String reason) implements Decision {}
}
