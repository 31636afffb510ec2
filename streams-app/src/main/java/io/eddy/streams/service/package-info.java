/**
 * The service around the stream: checks at start, waits for registry and model, decides what an
 * error means, answers health and metrics, and stops in order.
 */
package io.eddy.streams.service;
