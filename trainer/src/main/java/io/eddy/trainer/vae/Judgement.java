package io.eddy.trainer.vae;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a trained model says about some rows: the network's bound, and with it, in a logarithmic
 * opinion pool, what the mixture says.
 *
 * @param term of the reconstruction by the network alone, float32 [B]
 * @param contribution nats by field, float32 [B, n + m]
 * @param divergence as it counts in the score, float32 [B]
 * @param bound score of {@link ScoreType#ELBO}, float32 [B]
 */
record Judgement(
    Likelihood likelihood,
    Network.Posterior posterior,
    Operand<TFloat32> decoded,
    Operand<TFloat32> term,
    Operand<TFloat32> contribution,
    Operand<TFloat32> divergence,
    Operand<TFloat32> bound,
    Optional<Opinion> opinion) {}
