package io.eddy.streams.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventKeyTest {
  @Test
  void textStaysTextAndOtherBytesAreHexadecimal() {
    assertThat(EventKey.of("<script>\n".getBytes(UTF_8)).text()).isEqualTo("<script>\n");
    assertThat(EventKey.of(new byte[] {(byte) 0xff, 0, 1}).text()).isEqualTo("0xff0001");
    assertThat(EventKey.of(new byte[0]).text()).isEmpty();
  }

  @Test
  void longKeysAreCut() {
    assertThat(EventKey.of(new byte[100_000]).text()).hasSize(EventKey.LONGEST + 1).endsWith("…");
    assertThat(EventKey.of("x".repeat(300).getBytes(UTF_8)).text())
        .isEqualTo("x".repeat(200) + "…");
  }

  @Test
  void noPairOfCharactersIsHalved() {
    assertThat(EventKey.cut("a😀b", 2)).isEqualTo("a…");
    assertThat(EventKey.cut("a😀b", 3)).isEqualTo("a😀…");
    assertThat(EventKey.cut("a😀b", 4)).isEqualTo("a😀b");
  }
}
