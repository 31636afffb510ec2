/**
 * From an event's bytes to a verdict. A whole poll batch is judged at once before its records are
 * processed one by one; each verdict travels with its record in memory.
 */
package io.eddy.streams.judge;
