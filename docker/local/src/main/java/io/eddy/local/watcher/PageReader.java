package io.eddy.local.watcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the live page's events as a browser does: when a response ends it comes back and says what
 * it has. Owns its thread, on which it tells what it reads.
 */
public final class PageReader implements AutoCloseable {
  private static final String EVENT = "event: ";
  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  /** As the page tells browsers to. */
  private static final long PAUSE_MILLIS = 250;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final Consumer<PageMessage> listener;
  private final Thread thread = new Thread(this::run, "page-reader");
  private String event = "";
  private String last = "";
  private volatile int responses;

  private PageReader(URI address, Consumer<PageMessage> listener) {
    this.address = address;
    this.listener = listener;
    thread.setDaemon(true);
  }

  /** Begins to read from the service at this port of loopback. */
  public static PageReader open(int port, Consumer<PageMessage> listener) {
    PageReader reader =
        new PageReader(URI.create("http://127.0.0.1:" + port + "/page/events"), listener);
    reader.thread.start();
    return reader;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          readResponse();
        } catch (IOException gone) {
          event = "";
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void readResponse() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    responses++;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read(line);
      }
    }
  }

  private void read(String line) {
    if (line.startsWith(EVENT)) {
      event = line.substring(EVENT.length());
    } else if (line.startsWith(ID)) {
      last = line.substring(ID.length());
    } else if (line.startsWith(DATA)) {
      listener.accept(new PageMessage(event, last, line.substring(DATA.length())));
    }
  }

  /** How many responses there were so far. */
  public int responses() {
    return responses;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
