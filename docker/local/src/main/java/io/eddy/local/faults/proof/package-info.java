/**
 * Whether every event was judged exactly once, as it had to be. The events topic itself is the
 * ledger: what stands there was sent, what a {@code read_committed} consumer finds on the outputs
 * was done about it, and what the stamped model says is asked again, offline.
 */
package io.eddy.local.faults.proof;
