package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageDoorTest {
  @Test
  void anInstanceIsNamedByWhatTellsItApart() {
    assertThat(PageDoor.instance("127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(PageDoor.instance("localhost")).isEqualTo("localhost");
    for (String everywhere : new String[] {"0.0.0.0", "::"}) {
      assertThat(PageDoor.instance(everywhere)).isNotBlank().isNotEqualTo(everywhere);
    }
  }
}
