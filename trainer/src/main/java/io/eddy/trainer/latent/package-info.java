/** Where rows lie in the space of the latents, and the plane on which that is best seen. */
package io.eddy.trainer.latent;
