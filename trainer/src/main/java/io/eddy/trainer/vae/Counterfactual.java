package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which number is to blame: what the score would fall by if that number alone were as expected.
 * Network and mixture see a wrong number through all the others that hang together with it; this
 * takes the guess apart. Only the numbers that seem strangest are tried, each with what the network
 * and what the mixture expects, and what they together contribute is shared among them anew.
 *
 * @param contribution nats by field with the same sum, float32 [B, n + m]
 * @param expected standardised; of the two, what makes the score fall farther, float32 [B, n]
 */
record Counterfactual(Operand<TFloat32> contribution, Operand<TFloat32> expected) {
  private static final int MOST_TRIED = 8;
  private static final float TINY = 1e-6f;

  /** The parts of a graph that judge rows. */
  record Over(Judge judge, Inputs inputs, Inputs.Hiding hiding) {}

  static Counterfactual of(Ops tf, Over over, Judgement judged) {
    Operand<TFloat32> network = judged.likelihood().expected(judged.decoded());
    Operand<TFloat32> mixture = judged.opinion().map(Opinion::expected).orElse(network);
    List<Integer> measured = over.judge().shape().columns(InputShape.Role.MEASURED);
    int tried = Math.min(MOST_TRIED, measured.size());
    if (tried == 0) {
      return new Counterfactual(judged.contribution(), mixture);
    }
    int numbers = over.judge().shape().columns().size();
    Operand<TFloat32> strangest = strangest(tf, judged.contribution(), measured, tried, numbers);
    List<Operand<TFloat32>> expectations =
        judged.opinion().isPresent() ? List.of(network, mixture) : List.of(network);
    Operand<TFloat32> all = falls(tf, over, judged, strangest, expectations);
    Operand<TFloat32> byNetwork = Columns.slice(tf, all, 0, tried);
    Operand<TFloat32> byMixture = Columns.slice(tf, all, (expectations.size() - 1) * tried, tried);
    // A gap is to blame for nothing, though the network sees something in its place.
    Operand<TFloat32> there =
        tf.reduceSum(
            tf.math.mul(strangest, tf.expandDims(over.inputs().present(), tf.constant(1))),
            tf.constant(2));
    Operand<TFloat32> falls =
        tf.math.mul(tf.math.maximum(tf.math.maximum(byNetwork, byMixture), tf.constant(0f)), there);
    // One where the network's guess is the better one; where none was tried, the mixture's stands.
    Operand<TFloat32> better =
        tf.reduceSum(
            tf.math.mul(
                strangest,
                tf.expandDims(
                    tf.dtypes.cast(tf.math.greater(byNetwork, byMixture), TFloat32.class),
                    tf.constant(2))),
            tf.constant(1));
    return new Counterfactual(
        shared(tf, judged.contribution(), strangest, falls, over.judge().shape()),
        tf.math.add(mixture, tf.math.mul(better, tf.math.sub(network, mixture))));
  }

  /** One number of each row a place, float32 [B, tried, n] of zeros and ones. */
  private static Operand<TFloat32> strangest(
      Ops tf, Operand<TFloat32> contribution, List<Integer> measured, int tried, int numbers) {
    TopK<TFloat32, TInt32> top =
        tf.nn.topK(Inputs.pick(tf, contribution, measured), tf.constant(tried), TInt32.class);
    Operand<TInt32> places =
        tf.gather(
            tf.constant(measured.stream().mapToInt(Integer::intValue).toArray()),
            top.indices(),
            tf.constant(0));
    return tf.oneHot(places, tf.constant(numbers), tf.constant(1f), tf.constant(0f));
  }

  /**
   * What the score falls by with each of these numbers as expected, for one expectation after the
   * other in one pass, float32 [B, expectations x tried].
   */
  private static Operand<TFloat32> falls(
      Ops tf,
      Over over,
      Judgement judged,
      Operand<TFloat32> strangest,
      List<Operand<TFloat32>> expectations) {
    InputShape shape = over.judge().shape();
    int numbers = shape.columns().size();
    Operand<TFloat32> observed = tf.expandDims(over.inputs().standardised(), tf.constant(1));
    List<Operand<TFloat32>> changes = new ArrayList<>();
    for (Operand<TFloat32> expected : expectations) {
      changes.add(
          tf.math.mul(strangest, tf.math.sub(tf.expandDims(expected, tf.constant(1)), observed)));
    }
    Operand<TFloat32> change =
        changes.size() == 1 ? changes.get(0) : tf.concat(changes, tf.constant(1));
    int times = expectations.size() * (int) strangest.shape().get(1);
    Operand<TFloat32> others =
        tf.reshape(tf.math.add(observed, change), tf.constant(new int[] {-1, numbers}));
    Inputs inputs = over.inputs().repeated(tf, shape, times, others, over.hiding());
    Operand<TFloat32> scores = over.judge().judge(inputs).bound();
    return tf.math.sub(
        tf.expandDims(judged.bound(), tf.constant(1)),
        tf.reshape(scores, tf.constant(new int[] {-1, times})));
  }

  private static Operand<TFloat32> shared(
      Ops tf,
      Operand<TFloat32> contribution,
      Operand<TFloat32> strangest,
      Operand<TFloat32> falls,
      InputShape shape) {
    int numbers = shape.columns().size();
    Operand<TFloat32> ofNumbers = Columns.slice(tf, contribution, 0, numbers);
    Operand<TFloat32> ofCategories =
        Columns.slice(tf, contribution, numbers, shape.categories().size());
    Operand<TFloat32> tried = tf.reduceSum(strangest, tf.constant(1));
    Operand<TFloat32> whole =
        tf.expandDims(tf.reduceSum(tf.math.mul(ofNumbers, tried), tf.constant(1)), tf.constant(1));
    Operand<TFloat32> fall = tf.expandDims(tf.reduceSum(falls, tf.constant(1)), tf.constant(1));
    Operand<TFloat32> shares =
        tf.math.div(
            tf.reduceSum(
                tf.math.mul(strangest, tf.expandDims(falls, tf.constant(2))), tf.constant(1)),
            tf.math.maximum(fall, tf.constant(TINY)));
    Operand<TFloat32> anew =
        tf.math.add(
            tf.math.mul(ofNumbers, tf.math.sub(tf.constant(1f), tried)),
            tf.math.mul(shares, whole));
    // Nothing falls, or nothing is to be shared: the first guess stands.
    Operand<TFloat32> sensible =
        tf.dtypes.cast(
            tf.math.logicalAnd(
                tf.math.greater(fall, tf.constant(0.01f)), tf.math.greater(whole, tf.constant(0f))),
            TFloat32.class);
    Operand<TFloat32> all =
        tf.math.add(
            tf.math.mul(anew, sensible),
            tf.math.mul(ofNumbers, tf.math.sub(tf.constant(1f), sensible)));
    return tf.concat(List.of(all, ofCategories), tf.constant(1));
  }
}
