package io.eddy.trainer.vae;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The values of all layers, by name in the layers' order. Immutable by convention: never written.
 */
record Weights(List<Layer> layers, Map<String, float[]> values) {
  Weights {
    layers = List.copyOf(layers);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Uniform in +-sqrt(3 / inputs), which has variance 1 / inputs; biases are zero. */
  static Weights initial(List<Layer> layers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Layer layer : layers) {
      double bound = layer.scale() * Math.sqrt(3.0 / Math.max(1, layer.inputs()));
      float[] weights = new float[layer.inputs() * layer.outputs()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      if (!layer.name().equals(Layer.VARIANCE)) {
        values.put(layer.weights(), weights);
      }
      values.put(layer.bias(), new float[layer.outputs()]);
    }
    return new Weights(layers, values);
  }
}
