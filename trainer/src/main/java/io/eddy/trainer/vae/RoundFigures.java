package io.eddy.trainer.vae;

/**
 * How training stands after a round, which is a fixed share of all steps. Losses are means a row in
 * nats.
 *
 * @param stoppingLoss the bound on the early-stopping rows, in one deterministic pass
 */
public record RoundFigures(
    int round,
    int rounds,
    int step,
    double loss,
    double reconstruction,
    double kl,
    double stoppingLoss,
    double rowsPerSecond) {}
