package io.eddy.trainer.command;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.client.Connection;
import io.eddy.trainer.history.HistorySource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** The options that say where rows come from, where there must be some. Mixed in. */
final class HistoryOptions {
  @Mixin private OriginOptions options;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Origin origin;

  Connection connection() {
    return options.connection();
  }

  HistorySource source(SchemaRegistryClient registry) {
    return options.source(origin, registry);
  }
}
