package io.eddy.streams.http;

import java.util.Map;

/**
 * Bounds of the JDK's HTTP server, which reads them once, from system properties, when it is first
 * used in a process: what a client sends and how long it takes. Whoever has set one already keeps
 * it.
 */
final class HttpLimits {
  /** Also the number of threads, so that slow clients keep none from the others. */
  static final int CONNECTIONS = 64;

  /** Times are in seconds; the size is of the request's line and of its headers, in bytes. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "jdk.httpserver.maxConnections", Integer.toString(CONNECTIONS),
          "sun.net.httpserver.maxIdleConnections", Integer.toString(CONNECTIONS / 2),
          "sun.net.httpserver.idleInterval", "20",
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.maxReqHeaders", "50",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.drainAmount", "1024");

  private HttpLimits() {}

  static void set() {
    PROPERTIES.forEach(
        (property, value) -> {
          if (System.getProperty(property) == null) {
            System.setProperty(property, value);
          }
        });
  }
}
