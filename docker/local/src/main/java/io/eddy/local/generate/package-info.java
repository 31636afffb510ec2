/**
 * {@code ./eddy generate}: the factory's events into a topic, an Avro container file or a CSV file,
 * with the labels of the anomalies in a file of their own.
 */
package io.eddy.local.generate;
