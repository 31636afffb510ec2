package io.eddy.model.score;

import java.util.Set;

/**
 * The names by which a SavedModel is called: two signatures over the same two inputs. {@code
 * numeric} is float64 [B, n] with NaN for missing; {@code category} is int32 [B, m] with -1 for
 * missing and 0 for a value outside the vocabulary. A third one, which older models lack, makes
 * rows up instead of taking them.
 */
public final class ModelSignature {
  public static final String TAG = "serve";

  public static final String SCORE = "score";
  public static final String EXPLAIN = "explain";

  /** Optional: what the decoder says at a latent drawn from the posterior of a training row. */
  public static final String SAMPLE = "sample";

  /** All signatures that a model may have. */
  static final Set<String> ALL = Set.of(SCORE, EXPLAIN, SAMPLE);

  public static final String NUMERIC = "numeric";
  public static final String CATEGORY = "category";

  /** float32 [B], nats, higher is stranger. */
  public static final String SCORE_NATS = "score";

  /** float32 [B, k]. */
  public static final String LATENT_MEAN = "latent_mean";

  /** float32 [B, k]. */
  public static final String LATENT_LOG_VARIANCE = "latent_log_var";

  /** float32 [B], the sum of the contributions. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** float32 [B]. */
  public static final String KL = "kl";

  /** float32 [B, n + m], nats, numeric columns first. */
  public static final String CONTRIBUTION = "contribution";

  /** float64 [B, n], in the units of the input. */
  public static final String EXPECTED_NUMERIC = "expected_numeric";

  /** int32 [B, m], the most likely index. */
  public static final String EXPECTED_CATEGORY = "expected_category";

  /**
   * Optional; float64 [B, n], of the expected number, in the units of the input; 0 if not judged.
   */
  public static final String EXPECTED_DEVIATION = "expected_deviation";

  /** Optional; float32 [B, m], of the expected category. */
  public static final String CATEGORY_PROBABILITY = "category_probability";

  /** int32 [B], any number from 0 on; counted round the exemplars that the model holds. */
  public static final String EXEMPLAR = "exemplar";

  /** float32 [B, k], standard normal. */
  public static final String NOISE = "noise";

  /** float64 [B, n], in the units of the input; what is not judged is the exemplar's own. */
  public static final String SAMPLED_MEAN = "sampled_mean";

  /** float64 [B, n], in the units of the input; 0 if not judged. */
  public static final String SAMPLED_DEVIATION = "sampled_deviation";

  /** float32 [B, classes of all category columns]; a column's first class is the unknown word. */
  public static final String CLASS_PROBABILITY = "class_probability";

  /** float32 [B, n + m], one where the exemplar's cell was missing, numeric columns first. */
  public static final String SAMPLED_MISSING = "sampled_missing";

  /** float32 [1, n + m], the share of exemplars whose cell was missing, numeric columns first. */
  public static final String MISSING_SHARE = "missing_share";

  /** float64 [3, n]: least and largest number in training, and 1 if all were whole, else 0. */
  public static final String NUMBER_LIMITS = "number_limits";

  private ModelSignature() {}
}
