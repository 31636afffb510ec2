package io.eddy.local.faults.fault;

import java.util.OptionalDouble;

/**
 * What was broken.
 *
 * @param target what it happened to
 * @param second of the run in which it began
 * @param seconds until everything was whole again
 * @param failoverSeconds of a kill: from it until every partition had a later event judged
 * @param note what else there is to say; may be empty
 */
public record FaultRecord(
    FaultKind kind,
    String target,
    double second,
    double seconds,
    OptionalDouble failoverSeconds,
    String note) {}
