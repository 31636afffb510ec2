/**
 * Reads CSV files: what their columns hold, and their rows as Avro records, so that they take the
 * same way as events. Every complaint names file, line and column.
 */
package io.eddy.trainer.history.csv;
