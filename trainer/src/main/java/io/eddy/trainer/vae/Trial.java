package io.eddy.trainer.vae;

import java.util.Locale;

/**
 * One configuration that a search has tried.
 *
 * @param number counts from one
 * @param of how many shall be tried
 * @param tried with every automatic choice made
 * @param bound in nats a row, lower is better
 * @param best the lowest so far
 */
public record Trial(int number, int of, Hyperparameters tried, double bound, double best) {

  /** What differs between configurations. */
  public String configuration() {
    String hidden =
        String.join(",", tried.architecture().hidden().stream().map(String::valueOf).toList());
    String text =
        String.format(
            Locale.ROOT,
            "hidden %s, latent %d, learning rate %s, %s",
            hidden,
            tried.architecture().latent(),
            tried.schedule().learningRate(),
            tried.objective().density());
    return tried.family().weighted() ? text + ", beta " + tried.beta() : text;
  }
}
