package io.eddy.trainer.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where rows come from: one of these, each null but one. A group of options. */
final class Origin {
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

  String topic() {
    return topic;
  }

  List<Path> avro() {
    return avro;
  }

  List<Path> csv() {
    return csv;
  }
}
