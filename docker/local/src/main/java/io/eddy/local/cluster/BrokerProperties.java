package io.eddy.local.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a broker that is its own controller: one replica of everything, small buffers, no
 * waiting for others. Clients meet it on the listener {@code CLIENT}, whose protocol the overrides
 * may change in {@code listener.security.protocol.map}.
 */
record BrokerProperties(Path directory, int port, int controllerPort) {
  static final String CONTROLLER = "CONTROLLER";
  static final int NODE = 1;

  private static final List<String> SINGLE =
      List.of(
          "offsets.topic.num.partitions",
          "offsets.topic.replication.factor",
          "share.coordinator.state.topic.min.isr",
          "share.coordinator.state.topic.num.partitions",
          "share.coordinator.state.topic.replication.factor",
          "transaction.state.log.min.isr",
          "transaction.state.log.num.partitions",
          "transaction.state.log.replication.factor");

  /** The overrides win. */
  Properties with(Map<String, String> overrides) {
    Properties properties = new Properties();
    SINGLE.forEach(name -> properties.put(name, "1"));
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE));
    // A static quorum, so that the controller's port may differ from start to start.
    properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put(
        "listeners",
        "CLIENT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
    properties.put("inter.broker.listener.name", "CLIENT");
    properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("num.network.threads", "1");
    properties.put("num.io.threads", "2");
    properties.put("background.threads", "2");
    // Kafka's default is 128 MiB of heap.
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
    // Kafka looks every five minutes, in which a topic may grow far beyond what it is to keep.
    properties.put("log.retention.check.interval.ms", "10000");
    // After a kill, a new start waits until the dead one's session has run out.
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.put("broker.session.timeout.ms", "3000");
    properties.putAll(overrides);
    return properties;
  }
}
