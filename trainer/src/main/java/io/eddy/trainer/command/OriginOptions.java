package io.eddy.trainer.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.client.Connection;
import io.eddy.command.WrongUsage;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.history.TopicHistory;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that go with an {@link Origin}. Mixed in. */
final class OriginOptions {
  @Mixin private Connection connection;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description =
          "First event of a topic: earliest, an offset, a time (ISO-8601), or how long ago (P14D,"
              + " PT6H). Default: earliest.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "WHEN",
      description =
          "End of the range, exclusive: latest, an offset, a time (ISO-8601), or how long ago."
              + " Default: latest.")
  private String until;

  @Option(
      names = "--time",
      paramLabel = "FIELD",
      description = "Field of a file that holds the time; rows are then split by time.")
  private String time;

  @Option(
      names = "--label",
      paramLabel = "FIELD",
      description =
          "Field of a file that is 1 for anomalies. Kept out of training; used to report.")
  private String label;

  Connection connection() {
    return connection;
  }

  /** Where no rows are named, nothing can be said about them. */
  void demandNone() {
    demandNone(from, "--from");
    demandNone(until, "--until");
    demandNone(time, "--time");
    demandNone(label, "--label");
  }

  private static void demandNone(String value, String option) {
    if (value != null) {
      throw new WrongUsage(option + " needs rows: expected --csv, --avro or --topic as well");
    }
  }

  HistorySource source(Origin origin, SchemaRegistryClient registry) {
    if (origin.topic() != null) {
      refuse(time, "--time", "a topic: its events have timestamps");
      refuse(label, "--label", "a topic");
      return TopicHistory.of(
          connection.kafka(),
          registry,
          origin.topic(),
          from == null ? "earliest" : from,
          until == null ? "latest" : until);
    }
    refuse(from, "--from", "files");
    refuse(until, "--until", "files");
    if (time != null && time.equals(label)) {
      throw new WrongUsage("field " + time + " cannot be both --time and --label");
    }
    Optional<String> timeField = Optional.ofNullable(time);
    Optional<String> labelField = Optional.ofNullable(label);
    return origin.avro() != null
        ? new AvroFileHistory(origin.avro(), timeField, labelField)
        : new CsvHistory(origin.csv(), timeField, labelField);
  }

  private static void refuse(String value, String option, String source) {
    if (value != null) {
      throw new WrongUsage(option + " does not go with " + source);
    }
  }
}
