package io.eddy.streams.doctor.machine;

import com.sun.management.OperatingSystemMXBean;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.lang.management.ManagementFactory;

/**
 * Whether the machine or the container has room for the heap and for what stands beside it. The
 * heap is that of this process, which the launcher starts as it starts the service.
 */
public final class MemoryLimit implements Check {
  private static final long MIB = 1 << 20;

  /** TensorFlow once loaded about 290, the JVM itself, and a partition's store: docs/deploying. */
  private static final long NATIVE_MIB = 400;

  /** Models, batches and producers of one stream thread. */
  private static final long LEAST_HEAP_MIB = 200;

  private final long limitMib;
  private final long heapMib;

  MemoryLimit(long limitMib, long heapMib) {
    this.limitMib = limitMib;
    this.heapMib = heapMib;
  }

  /** What a container allows counts as the machine's. */
  public static MemoryLimit here() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new MemoryLimit(
        system.getTotalMemorySize() / MIB, Runtime.getRuntime().maxMemory() / MIB);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void examine(Notes notes) {
    String found = "heap of at most " + heapMib + " MiB, " + limitMib + " MiB in all";
    if (heapMib < LEAST_HEAP_MIB) {
      notes.bad(
          name(),
          found + ": the service needs a heap of " + LEAST_HEAP_MIB + " MiB",
          limitMib > LEAST_HEAP_MIB + NATIVE_MIB
              ? "start java with -Xmx" + (limitMib - NATIVE_MIB) / 2 + "m (EDDY_JAVA_OPTIONS)"
              : "give the container 1 GiB, and java -Xmx400m (EDDY_JAVA_OPTIONS)");
    } else if (heapMib + NATIVE_MIB > limitMib) {
      long fitting = limitMib - NATIVE_MIB;
      notes.bad(
          name(),
          found + ": no room for the " + NATIVE_MIB + " MiB outside of the heap",
          (fitting >= LEAST_HEAP_MIB
                  ? "start java with -Xmx" + fitting + "m (EDDY_JAVA_OPTIONS), or allow "
                  : "allow ")
              + (heapMib + NATIVE_MIB)
              + " MiB");
    } else {
      notes.good(name(), found);
    }
  }
}
