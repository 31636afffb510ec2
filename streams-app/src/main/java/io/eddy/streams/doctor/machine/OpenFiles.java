package io.eddy.streams.doctor.machine;

import com.sun.management.UnixOperatingSystemMXBean;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** How many files and connections a process may have open here. */
public final class OpenFiles implements Check {
  /** Jars, connections to a few brokers, and the stores of some partitions. */
  private static final long LEAST = 1024;

  /** A store has up to a hundred files, and a cluster may have a hundred brokers. */
  private static final long COMFORTABLE = 8192;

  private static final String FIX =
      "ulimit -n 65536 before the start; LimitNOFILE=65536 in a unit of systemd, or docker run"
          + " --ulimit nofile=65536";

  private final OptionalLong limit;

  OpenFiles(OptionalLong limit) {
    this.limit = limit;
  }

  public static OpenFiles here() {
    return new OpenFiles(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? OptionalLong.of(unix.getMaxFileDescriptorCount())
            : OptionalLong.empty());
  }

  @Override
  public String name() {
    return "open files";
  }

  @Override
  public void examine(Notes notes) {
    if (limit.isEmpty()) {
      notes.unknown(name(), "this system does not say how many there may be");
      return;
    }
    String found = "at most " + limit.getAsLong();
    if (limit.getAsLong() < LEAST) {
      notes.bad(name(), found + "; the service needs " + LEAST, FIX);
    } else if (limit.getAsLong() < COMFORTABLE) {
      notes.warning(name(), found + ", which many partitions may use up", FIX);
    } else {
      notes.good(name(), found);
    }
  }
}
