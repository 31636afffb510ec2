/**
 * The variational autoencoder: one network built twice, once over variables with a loss and an
 * optimiser to train it, once over constants with the two signatures that serving calls.
 */
package io.eddy.trainer.vae;
