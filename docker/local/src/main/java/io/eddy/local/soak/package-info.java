/**
 * {@code ./eddy bench soak}: whether the service's memory stays where it is. Broker and registry,
 * service and bench each run in a process of their own; the bench writes events and releases, and
 * looks at the service from outside, as its operator does: its metrics, and what the system says
 * about its memory.
 */
package io.eddy.local.soak;
