package io.eddy.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AreaTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @FunctionalInterface
  private interface Examination {
    void of(Notes notes) throws InterruptedException;
  }

  private static Check check(String name, Examination examination) {
    return new Check() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void examine(Notes notes) throws InterruptedException {
        examination.of(notes);
      }
    };
  }

  private static Check good(String name) {
    return check(name, notes -> notes.good(name, "fine"));
  }

  private List<Finding> findings(long patienceNanos, Check... checks) throws Exception {
    Area area = new Area("Machine", List.of(checks));
    return area.findings(threads.submit(area::examine), patienceNanos);
  }

  @Test
  void aCheckThatBreaksKeepsNoneOfTheOthersFromBeingMade() throws Exception {
    Check breaks =
        check(
            "breaks",
            notes -> {
              throw new IllegalStateException("nobody thought of that");
            });
    Check overflows =
        check(
            "overflows",
            notes -> {
              throw new OutOfMemoryError("Java heap space");
            });
    List<Finding> findings = findings(PATIENCE_NANOS, breaks, overflows, good("last"));
    assertThat(findings).extracting(Finding::mark).containsExactly(Mark.BAD, Mark.BAD, Mark.GOOD);
    assertThat(findings.get(0).found()).contains("nobody thought of that");
    assertThat(findings.get(1).found()).contains("Java heap space");
  }

  @Test
  void aCheckThatHangsIsCrossedAndThoseBehindItAreNamed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Check hangs = check("hangs", notes -> never.await());
    List<Finding> findings =
        findings(TimeUnit.MILLISECONDS.toNanos(500), good("first"), hangs, good("last"));
    assertThat(findings).extracting(Finding::check).containsExactly("first", "hangs", "last");
    assertThat(findings)
        .extracting(Finding::mark)
        .containsExactly(Mark.GOOD, Mark.BAD, Mark.UNKNOWN);
    assertThat(findings.get(2).found()).contains("hangs");
  }
}
