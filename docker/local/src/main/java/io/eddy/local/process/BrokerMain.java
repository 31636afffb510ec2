package io.eddy.local.process;

import io.eddy.local.cluster.EmbeddedBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** A broker in a directory and on a port, until its standard input ends. */
final class BrokerMain {
  /** A short session locks out a broker that is merely late on a busy machine. */
  private static final Map<String, String> SETTINGS = Map.of("broker.session.timeout.ms", "6000");

  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), SETTINGS)) {
      System.out.println("broker on " + broker.bootstrapServers());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
