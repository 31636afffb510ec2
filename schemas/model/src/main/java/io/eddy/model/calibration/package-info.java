/** From a score to a promise: p-value, severity, and the threshold for a false-alarm rate. */
package io.eddy.model.calibration;
