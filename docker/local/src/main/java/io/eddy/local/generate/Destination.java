package io.eddy.local.generate;

import io.eddy.client.Connection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where events and labels go. */
final class Destination {
  @Mixin private Connection connection;

  @Option(
      names = "--topic",
      defaultValue = "events",
      paramLabel = "TOPIC",
      description = "Created when it is missing.")
  private String topic;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      paramLabel = "COUNT",
      description = "Of a topic that has to be created.")
  private int partitions;

  @Option(
      names = "--if-unused",
      description = "Write nothing when the topic has had records before.")
  private boolean ifUnused;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Write an Avro container file instead of a topic.")
  private Path avroFile;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write a CSV file instead of a topic.")
  private Path csvFile;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Write the labels of the anomalies to this CSV file.")
  private Path labelFile;

  void check(CommandSpec spec) {
    if (avroFile != null && csvFile != null) {
      throw new ParameterException(spec.commandLine(), "--file and --csv: expected one of them");
    }
    if (ifUnused && (avroFile != null || csvFile != null)) {
      throw new ParameterException(spec.commandLine(), "--if-unused: expected a topic, no file");
    }
    if (labelFile != null && (same(labelFile, avroFile) || same(labelFile, csvFile))) {
      throw new ParameterException(
          spec.commandLine(), "--labels " + labelFile + ": expected another file than the events'");
    }
    if (partitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--partitions " + partitions + ": expected at least 1");
    }
  }

  /** Whether there is nothing to do. */
  boolean done() {
    return ifUnused && new Topic(connection.kafka(), topic, partitions).used();
  }

  private static boolean same(Path one, Path other) {
    return other != null
        && one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  String target() {
    if (avroFile != null) {
      return avroFile.toString();
    }
    return csvFile != null ? csvFile.toString() : "topic " + topic;
  }

  /** All or none: what was opened is closed again when the next cannot be. */
  List<EventSink> open(Schema schema) {
    List<EventSink> sinks = new ArrayList<>();
    boolean opened = false;
    try {
      if (labelFile != null) {
        sinks.add(new LabelFile(labelFile));
      }
      // First to be completed: labels of events that never arrived would be wrong.
      sinks.add(0, openEvents(schema));
      opened = true;
      return sinks;
    } finally {
      if (!opened) {
        sinks.forEach(EventSink::close);
      }
    }
  }

  private EventSink openEvents(Schema schema) {
    if (avroFile != null) {
      return new AvroFile(avroFile, schema);
    }
    if (csvFile != null) {
      return new CsvFile(csvFile, schema);
    }
    return TopicSink.open(
        new Topic(connection.kafka(), topic, partitions), connection.registry(), schema);
  }
}
