package io.eddy.local.scrape;

import com.sun.management.OperatingSystemMXBean;
import io.eddy.command.Failure;
import io.eddy.streams.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Scrapes a service of this process over HTTP, again and again. One thread. */
final class ScrapeMeasurement {
  /** Until the compiler knows the way. */
  private static final int UNMEASURED = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String SHIFT = "eddy_field_shift{";
  private static final String LAG = "kafka_consumer_fetch_manager_records_lag{";
  private static final double NANOS_A_MILLI = 1e6;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final URL address;
  private final int partitions;
  private final int fields;

  ScrapeMeasurement(Service service, int partitions, int fields) throws IOException {
    this.address = URI.create("http://127.0.0.1:" + service.httpPort() + "/metrics").toURL();
    this.partitions = partitions;
    this.fields = fields;
  }

  ScrapeCost of(int scrapes) throws IOException, InterruptedException {
    awaitSeries(LAG, partitions);
    awaitSeries(SHIFT, fields);
    for (int i = 0; i < UNMEASURED; i++) {
      scrape();
    }
    double[] millis = new double[scrapes];
    // All of the process, the one who asks included: at most so much.
    long cpuBefore = PROCESS.getProcessCpuTime();
    byte[] page = {};
    for (int i = 0; i < scrapes; i++) {
      long begin = System.nanoTime();
      page = scrape();
      millis[i] = (System.nanoTime() - begin) / NANOS_A_MILLI;
    }
    double cpu = (PROCESS.getProcessCpuTime() - cpuBefore) / NANOS_A_MILLI / scrapes;
    Arrays.sort(millis);
    return new ScrapeCost(
        partitions,
        fields,
        series(page, ""),
        page.length,
        scrapes,
        millis[scrapes / 2],
        millis[scrapes - 1],
        cpu);
  }

  /** The lag of a partition is told only after some seconds, the shifts when a window is full. */
  private void awaitSeries(String prefix, int expected) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long found = series(scrape(), prefix);
    while (found < expected) {
      if (System.nanoTime() > deadline) {
        throw new Failure(found + " series begin with " + prefix + ", expected " + expected);
      }
      Thread.sleep(PAUSE.toMillis());
      found = series(scrape(), prefix);
    }
  }

  private static long series(byte[] page, String prefix) {
    return new String(page, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#") && line.startsWith(prefix))
        .count();
  }

  private byte[] scrape() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.openConnection();
    try (InputStream answer = connection.getInputStream()) {
      return answer.readAllBytes();
    }
  }
}
