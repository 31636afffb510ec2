/**
 * What windows of events looked like to the model: raw moments and counts kept in a changelogged
 * store until the window closes, then one latent summary per window, group and model version.
 */
package io.eddy.streams.summary;
