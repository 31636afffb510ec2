package io.eddy.trainer.vae;

import java.util.Locale;

/** Which autoencoder is trained. */
public enum Family {
  /** A plain one: no sampling, no divergence, one learnt variance a feature. */
  AE(0),
  VAE(1),
  /**
   * The divergence weighs more while training: Higgins et al., beta-VAE: Learning Basic Visual
   * Concepts with a Constrained Variational Framework, ICLR 2017.
   */
  BETA_VAE(4),
  /**
   * Judges fields given others: Sohn, Lee and Yan, Learning Structured Output Representation using
   * Deep Conditional Generative Models, NIPS 2015.
   */
  CVAE(1),
  /**
   * A discriminator helps to train it: Larsen et al., Autoencoding beyond Pixels Using a Learned
   * Similarity Metric, ICML 2016.
   */
  VAE_GAN(1);

  private final double beta;

  Family(double beta) {
    this.beta = beta;
  }

  /** Weight of the divergence in the loss, unless somebody chooses another. */
  double beta() {
    return beta;
  }

  /** Whether the latents are a distribution. */
  boolean variational() {
    return this != AE;
  }

  /** Whether the weight of the divergence may be chosen. */
  boolean weighted() {
    return this != AE && this != VAE;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return label();
  }
}
