/**
 * The demo's events: a small simulated factory that never ends. Everything follows from a seed and
 * the event's number, so that a run can be repeated, and continued where another stopped. Machines
 * are in {@code machine}, what goes wrong with them in {@code anomaly}; labels never enter an
 * event.
 */
package io.eddy.local.factory;
