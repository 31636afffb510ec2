package io.eddy.model.score;

/**
 * The names by which a SavedModel is called: two signatures over the same two inputs. {@code
 * numeric} is float64 [B, n] with NaN for missing; {@code category} is int32 [B, m] with -1 for
 * missing and 0 for a value outside the vocabulary.
 */
public final class ModelSignature {
  public static final String TAG = "serve";

  public static final String SCORE = "score";
  public static final String EXPLAIN = "explain";

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

  private ModelSignature() {}
}
