/** Runs modes in turn, watches them from outside, and says what each took for a record. */
package io.eddy.local.throughput.run;
