package io.eddy.trainer.vae;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the mixture says about the rows, in the shape of what the network says.
 *
 * @param surprise negative log-density, float32 [B]
 * @param contribution the surprise by field, zero where nothing is measured, float32 [B, n + m]
 * @param expected standardised; the network's own where nothing is measured, float32 [B, n]
 * @param deviation standardised; zero where nothing is measured, float32 [B, n]
 */
record Opinion(
    Operand<TFloat32> surprise,
    Operand<TFloat32> contribution,
    Operand<TFloat32> expected,
    Operand<TFloat32> deviation) {

  static Opinion of(
      Ops tf,
      MixtureFactors mixture,
      InputShape shape,
      Inputs inputs,
      Likelihood likelihood,
      Operand<TFloat32> decoded) {
    MixtureColumns columns = new MixtureColumns(shape);
    MixtureGraph graph =
        new MixtureGraph(
            tf,
            mixture,
            columns.rows(tf, inputs, likelihood, decoded),
            columns.present(tf, inputs));
    MixtureGraph.Conditional conditional = graph.conditional();
    float[] others = new float[shape.columns().size()];
    Arrays.fill(others, 1);
    shape.columns(InputShape.Role.MEASURED).forEach(column -> others[column] = 0);
    return new Opinion(
        graph.surprise(),
        columns.byField(tf, conditional.contribution()),
        tf.math.add(
            columns.byNumber(tf, conditional.expected()),
            tf.math.mul(likelihood.expected(decoded), tf.constant(others))),
        columns.byNumber(tf, conditional.deviation()));
  }
}
