/** From encoded history to a bundle: train, export, calibrate, measure, write. */
package io.eddy.trainer.bundle;
