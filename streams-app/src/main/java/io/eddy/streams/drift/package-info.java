/**
 * How far the events of today are from those of the training: the latents and each number, over
 * windows of all that this instance scores.
 */
package io.eddy.streams.drift;
