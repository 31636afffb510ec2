package io.eddy.local.alerts.expression;

/**
 * An expression of PromQL that must be answered.
 *
 * @param place where it stands, for a person
 * @param mayBeEmpty it shows only what goes wrong
 */
record Asked(String place, String expression, boolean mayBeEmpty) {}
