package io.eddy.streams.doctor.machine;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whether the port of health and metrics can be had, or Eddy itself has it. */
public final class HttpPort implements Check {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LIKELY_BYTES = 200;

  private final String host;
  private final int port;

  public HttpPort(Settings settings) {
    this.host = settings.get(StreamsSettings.HTTP_HOST);
    this.port = settings.get(StreamsSettings.HTTP_PORT);
  }

  @Override
  public String name() {
    return "HTTP port";
  }

  @Override
  public void examine(Notes notes) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      notes.bad(
          name(),
          "eddy.http.host is \"" + host + "\", which is no known host",
          "set eddy.http.host to 127.0.0.1, or to an address of this machine");
      return;
    }
    try (ServerSocket socket = new ServerSocket(port, 1, address.getAddress())) {
      notes.good(
          name(), host + ":" + (port == 0 ? "a free one" : socket.getLocalPort()) + reach(address));
    } catch (IOException e) {
      if (servedByEddy(address.getAddress())) {
        notes.good(name(), host + ":" + port + " is served by Eddy already" + reach(address));
      } else {
        notes.bad(
            name(),
            "cannot listen on " + host + ":" + port + " (" + Failure.reason(e) + ")",
            "set eddy.http.port to a free port, or to 0; ss -ltnp | grep :"
                + port
                + " shows who has this one");
      }
    }
  }

  private static String reach(InetSocketAddress address) {
    return address.getAddress().isLoopbackAddress() ? "" : ", open to other machines";
  }

  private boolean servedByEddy(InetAddress address) {
    String literal = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    String name = literal.contains(":") ? "[" + literal + "]" : literal;
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + name + ":" + port + "/health/live").toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      String text =
          new String(connection.getInputStream().readNBytes(LIKELY_BYTES), StandardCharsets.UTF_8);
      return text.contains("\"live\"");
    } catch (IOException | IllegalArgumentException notHttp) {
      return false;
    }
  }
}
