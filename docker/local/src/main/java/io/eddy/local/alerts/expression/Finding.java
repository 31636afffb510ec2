package io.eddy.local.alerts.expression;

import java.util.Optional;

/**
 * What became of an expression.
 *
 * @param place where it stands, for a person
 * @param series of the answer
 * @param problem nothing when it was answered as it must be
 */
public record Finding(String place, String expression, int series, Optional<String> problem) {}
