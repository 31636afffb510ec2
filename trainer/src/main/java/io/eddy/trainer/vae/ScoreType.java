package io.eddy.trainer.vae;

import java.util.Locale;

/** What a model's score is, chosen in training. All are in nats, and higher is stranger. */
public enum ScoreType {
  /** Reconstruction term plus KL divergence in one deterministic pass at the latent mean. */
  ELBO,
  /** The reconstruction term alone. */
  RECONSTRUCTION,
  /**
   * The importance-weighted bound over a constant noise table: Burda, Grosse and Salakhutdinov,
   * Importance Weighted Autoencoders, ICLR 2016.
   */
  IMPORTANCE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
