package io.eddy.streams.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the checks of one area write down what they find. Thread-safe; closed, it takes no more.
 */
public final class Notes {
  private final String area;
  private final List<Finding> findings = new ArrayList<>();
  private boolean closed;

  public Notes(String area) {
    this.area = area;
  }

  public void good(String check, String found) {
    add(check, Mark.GOOD, found, "");
  }

  public void warning(String check, String found, String fix) {
    add(check, Mark.WARNING, found, fix);
  }

  public void bad(String check, String found, String fix) {
    add(check, Mark.BAD, found, fix);
  }

  /** Because of what else is wrong. */
  public void unknown(String check, String why) {
    add(check, Mark.UNKNOWN, why, "");
  }

  private synchronized void add(String check, Mark mark, String found, String fix) {
    if (!closed) {
      findings.add(new Finding(area, check, mark, found, fix));
    }
  }

  /** What was written down. */
  public synchronized List<Finding> close() {
    closed = true;
    return List.copyOf(findings);
  }
}
