/** The whole path with a real broker: history to model, events to anomalies and dead letters. */
package io.eddy.local.endtoend;
