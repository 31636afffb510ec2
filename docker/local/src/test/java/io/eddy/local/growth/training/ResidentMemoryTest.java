package io.eddy.local.growth.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  private static final List<String> STATUS =
      List.of("Name:\tjava", "VmHWM:\t  773052 kB", "RssAnon:\t  500 kB", "RssFile:\t  9 kB");

  @Test
  void findsAnEntryInBytes() {
    assertThat(ResidentMemory.find(STATUS, "VmHWM")).hasValue(773_052L * 1024);
    assertThat(ResidentMemory.find(STATUS, "RssAnon")).hasValue(512_000L);
  }

  @Test
  void saysNothingWhereTheSystemDoesNot() {
    assertThat(ResidentMemory.find(STATUS, "RssShmem")).isEmpty();
  }
}
