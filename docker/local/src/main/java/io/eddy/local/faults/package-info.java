/**
 * {@code ./eddy bench faults}: nothing lost, nothing twice, whatever breaks. The way of a run: a
 * {@code world} of processes is started, a {@code feed} writes numbered events into it, one {@code
 * fault} after the other breaks something, and the {@code proof} looks at every event.
 */
package io.eddy.local.faults;
