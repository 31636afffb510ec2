package io.eddy.streams.doctor.cluster;

import io.eddy.client.JaasLogin;
import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * The way to the brokers that all checks on them share, and whether it leads anywhere. Owns its
 * client.
 */
public final class Brokers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 6_000;

  private final Settings settings;
  private Admin admin;
  private volatile boolean answering;

  public Brokers(Settings settings) {
    this.settings = settings;
  }

  /** Kafka's settings for a client that does not wait long. */
  Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    client.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    client.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    return client;
  }

  /**
   * @throws Failure when Kafka's settings do not work
   */
  synchronized Admin admin() {
    if (admin == null) {
      try {
        admin = Admin.create(client());
      } catch (KafkaException e) {
        throw new Failure(Failure.reason(e), e);
      }
    }
    return admin;
  }

  /** What a broker answers; its exceptions as they are. */
  static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    }
  }

  /** From here on the checks have somebody to ask. */
  void answered() {
    answering = true;
  }

  boolean answering() {
    return answering;
  }

  String servers() {
    return settings.client().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
  }

  /** How somebody calls one of Kafka's tools on this cluster. */
  String tool(String name) {
    boolean secured = settings.client().containsKey(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    return name
        + " --bootstrap-server "
        + servers()
        + (secured ? " --command-config admin.properties" : "");
  }

  /** Who the service is to the brokers. */
  String principal() {
    return "User:" + JaasLogin.user(settings.client()).orElse("NAME");
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
