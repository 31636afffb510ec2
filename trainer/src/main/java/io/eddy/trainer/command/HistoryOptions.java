package io.eddy.trainer.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.client.Connection;
import io.eddy.command.WrongUsage;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.history.TopicHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where rows come from. Mixed in. */
final class HistoryOptions {
  @Mixin private Connection connection;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Kind kind;

  private static final class Kind {
    @Option(names = "--topic", paramLabel = "TOPIC", description = "Events of a Kafka topic.")
    private String topic;

    @Option(
        names = "--avro",
        paramLabel = "FILE",
        arity = "1..*",
        description = "Avro container files.")
    private List<Path> avro;

    @Option(
        names = "--csv",
        paramLabel = "FILE",
        arity = "1..*",
        description = "CSV files with a header; .gz is unpacked.")
    private List<Path> csv;
  }

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

  HistorySource source(SchemaRegistryClient registry) {
    if (kind.topic != null) {
      refuse(time, "--time", "a topic: its events have timestamps");
      refuse(label, "--label", "a topic");
      return TopicHistory.of(
          connection.kafka(),
          registry,
          kind.topic,
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
    return kind.avro != null
        ? new AvroFileHistory(kind.avro, timeField, labelField)
        : new CsvHistory(kind.csv, timeField, labelField);
  }

  private static void refuse(String value, String option, String source) {
    if (value != null) {
      throw new WrongUsage(option + " does not go with " + source);
    }
  }
}
