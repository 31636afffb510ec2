package io.eddy.streams.summary;

import io.eddy.model.feature.Feature;
import io.eddy.streams.drift.Gaussians;
import io.eddy.streams.model.ServingModel;
import java.util.List;

/**
 * What a summary says about its model. Kept beside the windows, so that they can be emitted when
 * the model is no longer loaded. Immutable.
 *
 * @param features names in the order of the specification
 * @param training the latents of the calibration records
 */
record ModelFacts(List<String> features, Gaussians training) implements SummaryEntry {
  ModelFacts {
    features = List.copyOf(features);
  }

  static ModelFacts of(ServingModel serving) {
    return new ModelFacts(
        serving.model().featureSpec().features().stream().map(Feature::name).toList(),
        Gaussians.training(serving));
  }
}
