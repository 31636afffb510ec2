package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam with a limit on the gradient's norm: Kingma and Ba, Adam: A Method for Stochastic
 * Optimization, ICLR 2015. Wired by hand because the framework's own lets the powers of beta race
 * the updates, so that two runs differ, and bakes the learning rate into the graph.
 */
final class Adam {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private final Graph graph;
  private final String name;
  private final Placeholder<TFloat32> learningRate;
  private final double gradientNorm;

  /**
   * An optimiser of a graph.
   *
   * @param name stands before the names of what it remembers
   */
  Adam(Graph graph, String name, Placeholder<TFloat32> learningRate, double gradientNorm) {
    this.graph = graph;
    this.name = name;
    this.learningRate = learningRate;
    this.gradientNorm = gradientNorm;
  }

  /** One operation that takes a step downhill; all gradients are taken before any update. */
  Op step(Operand<TFloat32> loss, Parameters parameters) {
    Ops tf = Ops.create(graph);
    List<Operand<TFloat32>> variables = new ArrayList<>(parameters.all().values());
    List<Operand<TFloat32>> gradients = gradients(loss, variables);
    Operand<TFloat32> scale = scale(tf, gradients, (float) gradientNorm);
    Variable<TFloat32> power1 = slot(tf, name + ".power1", tf.constant(BETA_1));
    Variable<TFloat32> power2 = slot(tf, name + ".power2", tf.constant(BETA_2));
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<TFloat32> variable = variables.get(i);
      String slots = name + "." + variable.op().name();
      updates.add(
          tf.train.applyAdam(
              variable,
              slot(tf, slots + ".mean", zeros(tf, variable)),
              slot(tf, slots + ".variance", zeros(tf, variable)),
              power1,
              power2,
              learningRate,
              tf.constant(BETA_1),
              tf.constant(BETA_2),
              tf.constant(EPSILON),
              tf.math.mul(gradients.get(i), scale)));
    }
    Ops after = tf.withControlDependencies(updates);
    List<Op> all = new ArrayList<>(updates);
    all.add(after.assign(power1, after.math.mul(power1, after.constant(BETA_1))));
    all.add(after.assign(power2, after.math.mul(power2, after.constant(BETA_2))));
    return tf.withControlDependencies(all).withName(name + ".step").noOp();
  }

  private List<Operand<TFloat32>> gradients(
      Operand<TFloat32> loss, List<Operand<TFloat32>> variables) {
    Output<?>[] by = variables.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (Output<?> gradient : graph.addGradients(loss.asOutput(), by)) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients;
  }

  private static Operand<TFloat32> scale(Ops tf, List<Operand<TFloat32>> gradients, float most) {
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    return tf.math.minimum(
        tf.constant(1f), tf.math.div(tf.constant(most), tf.math.add(norm, tf.constant(1e-12f))));
  }

  private static Operand<TFloat32> zeros(Ops tf, Operand<TFloat32> like) {
    Ops starting = tf.withInitScope();
    return starting.zeros(starting.constant(like.shape().asArray()), TFloat32.class);
  }

  private static Variable<TFloat32> slot(Ops tf, String name, Operand<TFloat32> initial) {
    Variable<TFloat32> variable = tf.withName(name).variable(initial.shape(), TFloat32.class);
    tf.withInitScope().assign(variable, initial);
    return variable;
  }
}
