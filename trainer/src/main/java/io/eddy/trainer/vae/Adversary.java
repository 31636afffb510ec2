package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The second player of {@link Family#VAE_GAN}: a discriminator that is shown real rows, drawn
 * reconstructions and rows drawn from the prior, and whose features the autoencoder has to match:
 * row by row in its reconstructions (Larsen et al. 2016, a Gaussian of unit variance over the
 * features), and on average in rows from the prior (Salimans et al. 2016).
 */
final class Adversary {
  private static final long RECONSTRUCTED_STREAM = 0x0ad1L;
  private static final long IMAGINED_STREAM = 0x0ad2L;
  private static final long PRIOR_STREAM = 0x0ad3L;
  private static final long WEIGHTS_SEED = 0x0ad4L;

  /** Standard deviations; wilder numbers would be all that the discriminator looks at. */
  private static final float BOUND = 10;

  private final Ops tf;
  private final InputShape shape;
  private final Inputs inputs;
  private final Likelihood likelihood;
  private final Discriminator discriminator;
  private final long seed;
  private final List<Integer> numbers;
  private final List<Integer> categories;

  Adversary(Ops tf, InputShape shape, Inputs inputs, Likelihood likelihood, long seed) {
    this.tf = tf;
    this.shape = shape;
    this.inputs = inputs;
    this.likelihood = likelihood;
    this.seed = seed;
    this.numbers = shape.columns(InputShape.Role.MEASURED);
    this.categories = shape.categories(InputShape.Role.MEASURED);
    int classes = categories.stream().mapToInt(i -> shape.categories().get(i).classes()).sum();
    int width = numbers.size() + classes + shape.contextInputs();
    this.discriminator = new Discriminator(tf, width, seed ^ WEIGHTS_SEED);
  }

  Parameters parameters() {
    return discriminator.parameters();
  }

  /** Latents from N(0, I), float32 [B, k]. */
  Operand<TFloat32> prior(int latent) {
    return Noise.of(tf, inputs.numeric(), latent, seed, PRIOR_STREAM);
  }

  /**
   * The features of one batch.
   *
   * @param reconstructed what the decoder says at the rows' own latents
   * @param imagined what it says at latents from the prior
   */
  Showing show(Operand<TFloat32> reconstructed, Operand<TFloat32> imagined) {
    return new Showing(
        discriminator.features(real()),
        discriminator.features(row(likelihood.means(reconstructed), reconstructed)),
        discriminator.features(drawn(reconstructed, RECONSTRUCTED_STREAM)),
        discriminator.features(drawn(imagined, IMAGINED_STREAM)));
  }

  /** Float32 [B, features] each. */
  final class Showing {
    private final Operand<TFloat32> real;
    private final Operand<TFloat32> expected;
    private final Operand<TFloat32> reconstructed;
    private final Operand<TFloat32> imagined;

    private Showing(
        Operand<TFloat32> real,
        Operand<TFloat32> expected,
        Operand<TFloat32> reconstructed,
        Operand<TFloat32> imagined) {
      this.real = real;
      this.expected = expected;
      this.reconstructed = reconstructed;
      this.imagined = imagined;
    }

    /** How far each row's features are from those of its expectation, float32 [B]. */
    Operand<TFloat32> distances() {
      return half(tf.reduceSum(tf.math.square(tf.math.sub(real, expected)), tf.constant(1)));
    }

    /** How far the mean features of the rows are from those of imagined ones, scalar. */
    Operand<TFloat32> mismatch(Operand<TFloat32> shares) {
      Operand<TFloat32> column = tf.expandDims(shares, tf.constant(1));
      Operand<TFloat32> mean = tf.reduceSum(tf.math.mul(real, column), tf.constant(0));
      Operand<TFloat32> other = tf.math.mean(imagined, tf.constant(0));
      return half(tf.reduceSum(tf.math.square(tf.math.sub(mean, other)), tf.constant(0)));
    }

    /** The discriminator's own loss, scalar. */
    Operand<TFloat32> loss(Operand<TFloat32> shares) {
      Operand<TFloat32> madeUp =
          half(
              tf.math.add(
                  discriminator.surpriseAtMadeUp(reconstructed),
                  discriminator.surpriseAtMadeUp(imagined)));
      return RowShares.mean(tf, tf.math.add(discriminator.surpriseAtReal(real), madeUp), shares);
    }

    private Operand<TFloat32> half(Operand<TFloat32> value) {
      return tf.math.mul(value, tf.constant(0.5f));
    }
  }

  private Operand<TFloat32> real() {
    List<Operand<TFloat32>> words = new ArrayList<>();
    for (int index : categories) {
      words.add(
          tf.oneHot(
              Inputs.column(tf, inputs.category(), index),
              tf.constant(shape.categories().get(index).classes()),
              tf.constant(1f),
              tf.constant(0f)));
    }
    return joined(inputs.standardised(), words);
  }

  private Operand<TFloat32> drawn(Operand<TFloat32> decoded, long stream) {
    Operand<TFloat32> deviations =
        tf.math.exp(tf.math.mul(likelihood.logVariances(decoded), tf.constant(0.5f)));
    Operand<TFloat32> noise = Noise.of(tf, inputs.numeric(), shape.columns().size(), seed, stream);
    return row(tf.math.add(likelihood.means(decoded), tf.math.mul(noise, deviations)), decoded);
  }

  private Operand<TFloat32> row(Operand<TFloat32> standardised, Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> words = new ArrayList<>();
    for (int index : categories) {
      words.add(tf.nn.softmax(likelihood.classes(decoded, index)));
    }
    return joined(standardised, words);
  }

  /** A made-up row has the gaps and the context of the real one: they must not tell. */
  private Operand<TFloat32> joined(Operand<TFloat32> standardised, List<Operand<TFloat32>> words) {
    Operand<TFloat32> bounded =
        tf.math.minimum(tf.math.maximum(standardised, tf.constant(-BOUND)), tf.constant(BOUND));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    parts.add(Inputs.pick(tf, tf.math.mul(bounded, inputs.present()), numbers));
    for (int i = 0; i < words.size(); i++) {
      Operand<TInt32> index = Columns.slice(tf, inputs.category(), categories.get(i), 1);
      parts.add(
          tf.math.mul(
              words.get(i),
              tf.dtypes.cast(tf.math.greaterEqual(index, tf.constant(0)), TFloat32.class)));
    }
    parts.add(inputs.context());
    return tf.concat(parts, tf.constant(1));
  }
}
