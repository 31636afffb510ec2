package io.eddy.local.fuzz.input;

/**
 * Bytes as they may stand on a topic.
 *
 * @param whole whether they are a good event that must be scored
 */
public record FuzzInput(byte[] bytes, boolean whole) {}
