package io.eddy.local.throughput.run;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.eddy.local.throughput.stand.RunPlace;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process had used up at one moment, less what the watching itself did: processor time of
 * all threads, compiler and garbage collector included, and bytes allocated by each of Java's own.
 *
 * @param allocated by thread id
 */
record Usage(long cpuNanos, Map<Long, Long> allocated) {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  Usage {
    allocated = Map.copyOf(allocated);
  }

  static Usage now() {
    long cpuNanos = PROCESS.getProcessCpuTime();
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    ThreadInfo[] infos = THREADS.getThreadInfo(ids);
    Map<Long, Long> allocated = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      // A thread that is over by now has neither bytes nor a name.
      if (bytes[i] >= 0 && infos[i] != null) {
        if (watching(infos[i])) {
          cpuNanos -= THREADS.getThreadCpuTime(ids[i]);
        } else {
          allocated.put(ids[i], bytes[i]);
        }
      }
    }
    return new Usage(cpuNanos, allocated);
  }

  private static boolean watching(ThreadInfo thread) {
    return thread.getThreadId() == Thread.currentThread().getId()
        || thread.getThreadName().startsWith(RunPlace.WATCHING_THREADS);
  }

  long cpuNanosSince(Usage before) {
    return cpuNanos - before.cpuNanos;
  }

  /** No thread that works in a window ends in it. */
  long allocatedSince(Usage before) {
    return allocated.entrySet().stream()
        .mapToLong(thread -> thread.getValue() - before.allocated.getOrDefault(thread.getKey(), 0L))
        .sum();
  }
}
