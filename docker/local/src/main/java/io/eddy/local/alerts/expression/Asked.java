package io.eddy.local.alerts.expression;

/**
 * An expression of PromQL that must be answered.
 *
 * @param place where it stands, for a person
 */
record Asked(String place, String expression, Answered answered) {
  /** What its answer is when all is well. */
  enum Answered {
    WITH_DATA,

    /** Only while something happens, of metrics that are always there. */
    DURING_EVENTS,

    /** By nothing: of something that there is only at times, as its panel says. */
    AT_TIMES
  }
}
