package io.eddy.trainer.vae;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The layers' values as operands of one graph: variables to train, constants to serve. */
final class Parameters {
  private final Map<String, Operand<TFloat32>> operands;

  private Parameters(Map<String, Operand<TFloat32>> operands) {
    this.operands = operands;
  }

  /** Variables with these first values. VariableV2: the only kind that the gradients handle. */
  static Parameters variables(Ops tf, Weights initial) {
    Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();
    shapes(initial)
        .forEach(
            (name, shape) -> {
              Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
              Ops starting = tf.withInitScope();
              starting.assign(variable, constant(starting, shape, initial.values().get(name)));
              operands.put(name, variable);
            });
    return new Parameters(operands);
  }

  static Parameters constants(Ops tf, Weights trained) {
    Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();
    shapes(trained)
        .forEach(
            (name, shape) ->
                operands.put(name, constant(tf.withName(name), shape, trained.values().get(name))));
    return new Parameters(operands);
  }

  private static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  private static Map<String, Shape> shapes(Weights weights) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Layer layer : weights.layers()) {
      if (weights.values().containsKey(layer.weights())) {
        shapes.put(layer.weights(), Shape.of(layer.inputs(), layer.outputs()));
      }
      shapes.put(layer.bias(), Shape.of(layer.outputs()));
    }
    return shapes;
  }

  Map<String, Operand<TFloat32>> all() {
    return operands;
  }

  Operand<TFloat32> bias(String layer) {
    return operands.get(layer + ".bias");
  }

  /** The layer's output before any activation. */
  Operand<TFloat32> apply(Ops tf, String layer, Operand<TFloat32> input) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, operands.get(layer + ".weights")), bias(layer));
  }
}
