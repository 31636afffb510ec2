package io.eddy.streams.doctor.machine;

import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The Java that runs this, and would run the service. */
public final class JavaVersion implements Check {
  /** From here on Java warns of native libraries unless told that they may be used. */
  private static final int ASKS_FOR_NATIVE_ACCESS = 24;

  private static final String NATIVE_ACCESS = "--enable-native-access";

  private final int release;
  private final List<String> options;

  JavaVersion(int release, List<String> options) {
    this.release = release;
    this.options = List.copyOf(options);
  }

  public static JavaVersion here() {
    return new JavaVersion(
        Runtime.version().feature(), ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public void examine(Notes notes) {
    boolean asked = options.stream().anyMatch(option -> option.startsWith(NATIVE_ACCESS));
    if (release >= ASKS_FOR_NATIVE_ACCESS && !asked) {
      notes.warning(
          name(),
          "Java " + release + " is to stop programs that load native libraries unasked",
          "start java with "
              + NATIVE_ACCESS
              + "=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow, as ./eddy does");
    } else {
      notes.good(name(), "Java " + release);
    }
  }
}
