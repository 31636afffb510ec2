package io.eddy.local.growth.event;

import io.eddy.local.throughput.run.Figures;

/**
 * What events cost at one value of what grows; medians over the rounds.
 *
 * @param what grows
 * @param records on the topic
 * @param kafkaPerSecond records a second through Kafka Streams alone
 * @param eddyPerSecond records a second through the service
 * @param ofKafka the second as a share of the first, round by round
 * @param scoringMicros the model alone, one thread, in batches of 500 rows
 */
public record EventPoint(
    Growing what,
    String value,
    long records,
    double kafkaPerSecond,
    double eddyPerSecond,
    double ofKafka,
    double kafkaCpuMicros,
    double eddyCpuMicros,
    double scoringMicros) {

  static EventPoint of(
      Growing what, String value, long records, Figures kafka, Figures eddy, double scoringMicros) {
    return new EventPoint(
        what,
        value,
        records,
        kafka.recordsPerSecond().median(),
        eddy.recordsPerSecond().median(),
        eddy.speedAgainst(kafka),
        kafka.cpuMicrosPerRecord().median(),
        eddy.cpuMicrosPerRecord().median(),
        scoringMicros);
  }
}
