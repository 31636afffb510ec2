package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.Mixture;
import java.util.Optional;

/**
 * What is fitted beside the network.
 *
 * @param judging has its say in the score; over {@link MixtureColumns}
 * @param filling one Gaussian over the measured numbers, which fills gaps
 */
record Mixtures(Optional<Mixture> judging, Optional<Mixture> filling) {
  static final Mixtures NONE = new Mixtures(Optional.empty(), Optional.empty());
}
