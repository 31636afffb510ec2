/**
 * From an event's bytes to a row: the writer's schema by its id, a plan compiled once for each
 * schema, and one pass over the bytes that reads what the model needs and skips the rest. What
 * cannot be read is a {@link io.eddy.model.event.Rejection}, never an exception.
 */
package io.eddy.model.event;
