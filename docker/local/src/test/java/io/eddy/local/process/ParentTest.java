package io.eddy.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentTest {
  @TempDir private Path folder;

  /** Has much to do. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      Parent.endWithIt();
      TimeUnit.MINUTES.sleep(5);
    }
  }

  @Test
  void aChildEndsWhenItsInputDoes() throws InterruptedException {
    try (JavaProcess child =
        JavaProcess.start(
            List.of(), List.of(), Child.class, List.of(), folder.resolve("child.log"))) {
      child.endInput();
      assertThat(child.ends(Duration.ofMinutes(1))).isTrue();
      assertThat(child.exitValue()).as(child.lastWords()).isEqualTo(1);
    }
  }
}
