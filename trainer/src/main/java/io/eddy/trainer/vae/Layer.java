package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One dense layer's name, size and the scale of its first weights. */
record Layer(String name, int inputs, int outputs, double scale) {
  static final String LATENT = "encoder.latent";
  static final String OUTPUT = "decoder.output";

  /** Output layers start small, so that the first predictions are near the mean. */
  private static final double OUTPUT_SCALE = 0.3;

  static String encoder(int index) {
    return "encoder." + index;
  }

  static String decoder(int index) {
    return "decoder." + index;
  }

  /** The layers from the encoder's input to the decoder's output. */
  static List<Layer> of(InputShape shape, List<Integer> hidden, int latent) {
    List<Layer> layers = new ArrayList<>();
    int inputs = shape.encoderInputs();
    for (int i = 0; i < hidden.size(); i++) {
      layers.add(new Layer(encoder(i), inputs, hidden.get(i), 1));
      inputs = hidden.get(i);
    }
    layers.add(new Layer(LATENT, inputs, 2 * latent, OUTPUT_SCALE));
    inputs = latent + shape.columns(InputShape.Role.CONTEXT).size();
    List<Integer> reversed = new ArrayList<>(hidden);
    Collections.reverse(reversed);
    for (int i = 0; i < reversed.size(); i++) {
      layers.add(new Layer(decoder(i), inputs, reversed.get(i), 1));
      inputs = reversed.get(i);
    }
    layers.add(new Layer(OUTPUT, inputs, shape.decoderOutputs(), OUTPUT_SCALE));
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
