/**
 * A mixture of Gaussians with full covariances, fitted by expectation and maximisation: what the
 * rows look like to an expert that knows nothing but straight ties between the columns. Beside the
 * network it sees what a decoder with independent errors cannot.
 */
package io.eddy.trainer.mixture;
