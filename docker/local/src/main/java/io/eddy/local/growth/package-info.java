/**
 * {@code ./eddy bench growth}: how cost grows with the number of features, of partitions, of
 * threads, with the model's size, and with the length of the history. Flows from the command to
 * {@code event}, which measures the stream with the throughput bench's machinery, and to {@code
 * training}, which measures the trainer in a process of its own.
 */
package io.eddy.local.growth;
