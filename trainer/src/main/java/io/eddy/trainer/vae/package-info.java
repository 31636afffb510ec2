/**
 * The autoencoders: one network built twice, once over variables with a loss and an optimiser to
 * train it, once over constants with the signatures that serving calls. {@link
 * io.eddy.trainer.vae.Hyperparameters} hold every choice; {@link io.eddy.trainer.vae.Search} tries
 * several.
 */
package io.eddy.trainer.vae;
