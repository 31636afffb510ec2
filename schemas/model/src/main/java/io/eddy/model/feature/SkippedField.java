package io.eddy.model.feature;

/** A field of the event that the model does not look at, and why not. */
public record SkippedField(String path, String reason) {}
