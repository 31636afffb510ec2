package io.eddy.streams.doctor.cluster;

import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.service.Permissions;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TimeoutException;

/** Whether brokers answer, and if not, whether it is the network, TLS or the login. */
public final class BrokerAnswers implements Check {
  private static final int CONNECT_MILLIS = 2_000;
  private static final String PROTOCOL = "kafka.security.protocol";

  private final Brokers brokers;
  private final Refusal refusal;
  private final Object protocol;

  public BrokerAnswers(Brokers brokers, Settings settings) {
    this.brokers = brokers;
    this.protocol = settings.client().getOrDefault("security.protocol", "PLAINTEXT");
    this.refusal = new Permissions(settings).refusal();
  }

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    try {
      DescribeClusterResult cluster = brokers.admin().describeCluster();
      Collection<Node> nodes = Brokers.get(cluster.nodes());
      Optional<Node> away = nodes.stream().filter(node -> !reached(node)).findFirst();
      if (away.isPresent()) {
        String address = away.get().host() + ":" + away.get().port();
        notes.bad(
            name(),
            "broker "
                + away.get().id()
                + " says it is at "
                + address
                + ", which is not reached from here",
            "correct advertised.listeners of broker "
                + away.get().id()
                + ", or let this machine resolve and reach "
                + address);
        return;
      }
      brokers.answered();
      notes.good(
          name(),
          nodes.size() + (nodes.size() == 1 ? " broker" : " brokers") + " at " + brokers.servers());
    } catch (Failure settings) {
      notes.bad(
          name(),
          "the settings under kafka. do not work: " + settings.getMessage(),
          "correct that setting; kafka.bootstrap.servers is " + brokers.servers());
    } catch (TimeoutException silent) {
      noteSilence(notes);
    } catch (KafkaException e) {
      noteRefusal(notes, e);
    }
  }

  private static boolean reached(Node node) {
    return trouble(node.host(), node.port()).isEmpty();
  }

  /** Why no connection can be made; nothing when one can. */
  private static Optional<String> trouble(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      return Optional.of("host " + host + " is not known here");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Failure.reason(e));
    }
  }

  private void noteSilence(Notes notes) {
    String first = brokers.servers().split(",")[0].strip();
    int colon = first.lastIndexOf(':');
    Optional<String> trouble =
        trouble(first.substring(0, colon), Integer.parseInt(first.substring(colon + 1)));
    if (trouble.isPresent()) {
      notes.bad(
          name(),
          "no Kafka broker can be reached at " + brokers.servers() + " (" + trouble.get() + ")",
          "start the broker, set kafka.bootstrap.servers to its address, or open the way to it");
    } else {
      notes.bad(
          name(),
          first + " takes connections, but answers nothing to protocol " + protocol,
          "set "
              + PROTOCOL
              + " to what the listener speaks (SSL, SASL_SSL, SASL_PLAINTEXT or PLAINTEXT), or"
              + " kafka.bootstrap.servers to a broker's port");
    }
  }

  private void noteRefusal(Notes notes, KafkaException e) {
    Advice advice = Advice.of(refusal.reason(e), "look at kafka.bootstrap.servers and " + PROTOCOL);
    notes.bad(name(), advice.found(), advice.fix());
  }
}
