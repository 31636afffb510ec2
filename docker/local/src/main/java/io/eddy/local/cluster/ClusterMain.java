package io.eddy.local.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * The other side of {@link ClusterProcess}: starts a cluster, prints its addresses as one line of
 * JSON, and runs until its standard input ends. The system ends that when the parent is gone,
 * however it went.
 */
final class ClusterMain {
  static final String BROKERS = "bootstrapServers";
  static final String REGISTRY = "registry";

  private ClusterMain() {}

  public static void main(String[] arguments) throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    // Ctrl-C goes to the parent, too, which needs the cluster for an orderly end of its own.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(closed), "cluster-hold"));
    try (LocalCluster cluster = LocalCluster.start(Optional.empty(), 0, 0)) {
      Map<String, String> addresses = new TreeMap<>();
      addresses.put(BROKERS, cluster.broker().bootstrapServers());
      addresses.put(REGISTRY, cluster.registry().url());
      System.out.println(new ObjectMapper().writeValueAsString(addresses));
      System.out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
    } finally {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
