package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One dense layer's name, size and the scale of its first weights. */
record Layer(String name, int inputs, int outputs, double scale) {
  static final String LATENT = "encoder.latent";
  static final String OUTPUT = "decoder.output";

  /** A bias alone: one log-variance a number, the same for all rows. */
  static final String VARIANCE = "decoder.variance";

  /** Output layers start small, so that the first predictions are near the mean. */
  private static final double OUTPUT_SCALE = 0.3;

  static String encoder(int index) {
    return "encoder." + index;
  }

  static String decoder(int index) {
    return "decoder." + index;
  }

  /** The layers from the encoder's input to the decoder's output, with no choice left open. */
  static List<Layer> of(InputShape shape, Hyperparameters hyperparameters) {
    boolean variational = hyperparameters.family().variational();
    List<Integer> hidden = hyperparameters.architecture().hidden();
    int latent = hyperparameters.architecture().latent();
    List<Layer> layers = new ArrayList<>();
    int inputs = shape.encoderInputs();
    for (int i = 0; i < hidden.size(); i++) {
      layers.add(new Layer(encoder(i), inputs, hidden.get(i), 1));
      inputs = hidden.get(i);
    }
    layers.add(new Layer(LATENT, inputs, variational ? 2 * latent : latent, OUTPUT_SCALE));
    inputs = latent + shape.contextInputs();
    List<Integer> reversed = new ArrayList<>(hidden);
    Collections.reverse(reversed);
    for (int i = 0; i < reversed.size(); i++) {
      layers.add(new Layer(decoder(i), inputs, reversed.get(i), 1));
      inputs = reversed.get(i);
    }
    int variances = variational ? 0 : shape.columns().size();
    layers.add(new Layer(OUTPUT, inputs, shape.decoderOutputs() - variances, OUTPUT_SCALE));
    if (!variational) {
      layers.add(new Layer(VARIANCE, 0, variances, OUTPUT_SCALE));
    }
    return List.copyOf(layers);
  }

  /** Multiply-adds that one row costs in all these layers. */
  static long multiplyAdds(List<Layer> layers) {
    return layers.stream().mapToLong(layer -> (long) layer.inputs * layer.outputs).sum();
  }

  String weights() {
    return name + ".weights";
  }

  String bias() {
    return name + ".bias";
  }
}
