/**
 * What is measured side by side: ways to get from a topic of events to what is strange about them,
 * and from nothing to nothing, for comparison. All of them have the product's own settings.
 */
package io.eddy.local.throughput.mode;
