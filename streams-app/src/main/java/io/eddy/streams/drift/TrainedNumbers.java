package io.eddy.streams.drift;

import io.eddy.model.bundle.Manifest.NumberReference;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.streams.model.ServingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers among a model's features, with what they were like in training. None when the bundle
 * does not say. Immutable.
 */
final class TrainedNumbers {
  private final List<String> names = new ArrayList<>();
  private final int[] columns;
  private final double[] means;
  private final double[] deviations;

  private TrainedNumbers(FeatureSpec spec, Optional<NumberReference> training) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; training.isPresent() && i < spec.features().size(); i++) {
      Feature feature = spec.features().get(i);
      if (feature.kind() == FeatureKind.NUMBER) {
        names.add(feature.name());
        found.add(spec.column(i));
      }
    }
    this.columns = found.stream().mapToInt(Integer::intValue).toArray();
    this.means = found.stream().mapToDouble(i -> training.get().mean().get(i)).toArray();
    this.deviations = found.stream().mapToDouble(i -> training.get().deviation().get(i)).toArray();
  }

  static TrainedNumbers of(ServingModel serving) {
    return new TrainedNumbers(
        serving.model().featureSpec(), Optional.ofNullable(serving.model().manifest().numbers()));
  }

  int size() {
    return columns.length;
  }

  String name(int number) {
    return names.get(number);
  }

  int column(int number) {
    return columns[number];
  }

  /** How far a value is from the training mean, in standard deviations. */
  double standardised(int number, double value) {
    return (value - means[number]) / deviations[number];
  }
}
