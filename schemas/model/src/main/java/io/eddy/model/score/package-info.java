/** The SavedModel behind its signatures, the only place in serving that calls TensorFlow. */
package io.eddy.model.score;
