package io.eddy.streams.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the process takes of the machine, under Micrometer's names. Resident memory too, because
 * TensorFlow takes its own beside the heap; only where the system is Linux.
 */
final class ProcessMeters implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final int BYTES_PER_KIB = 1024;

  private final JvmGcMetrics collections = new JvmGcMetrics();

  private ProcessMeters() {}

  static ProcessMeters bindTo(MeterRegistry registry) {
    ProcessMeters meters = new ProcessMeters();
    new JvmMemoryMetrics().bindTo(registry);
    meters.collections.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    if (Files.isReadable(STATUS)) {
      Gauge.builder("process.resident.memory", STATUS, ProcessMeters::residentBytes)
          .description("Memory of the process in RAM, native memory included")
          .baseUnit("bytes")
          .strongReference(true)
          .register(registry);
    }
    return meters;
  }

  private static double residentBytes(Path status) {
    try {
      List<String> lines = Files.readAllLines(status);
      return lines.stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    collections.close();
  }
}
