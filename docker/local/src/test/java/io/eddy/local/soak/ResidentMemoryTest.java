package io.eddy.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void memoryIsReadFromTheStatusOfAProcess() {
    assertThat(
            ResidentMemory.parse(
                List.of("Name:\tjava", "VmHWM:\t  999 kB", "VmRSS:\t  100 kB", "RssAnon:\t 40 kB")))
        .isEqualTo(new ResidentMemory(102_400, 40_960));
    assertThatThrownBy(() -> ResidentMemory.parse(List.of("Name:\tkernel")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("VmRSS");
  }
}
