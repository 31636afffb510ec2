/** Labelled sets, what is asked of a detector on them, and the product's own way through them. */
package io.eddy.local.quality.set;
