/**
 * A SavedModel read as data, before TensorFlow touches it: what it may hold, and how large. What is
 * not known to be harmless is refused.
 */
package io.eddy.model.graph;
