/**
 * Detectors that somebody may pick instead of Eddy, for comparison in the benches. None is ever on
 * the product's class path.
 */
package io.eddy.local.peer;
