package io.eddy.streams.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.WrongUsage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageServingTest {
  private static PageServing serving(String host, String page) {
    return PageServing.of(Settings.of(Map.of("eddy.http.host", host, "eddy.page", page)));
  }

  @Test
  void byItselfThePageIsServedOnLoopbackAlone() {
    assertThat(PageServing.of(Settings.of(Map.of())).on()).isTrue();
    assertThat(serving("127.0.0.1", "auto").on()).isTrue();
    assertThat(serving("localhost", "auto").on()).isTrue();
    assertThat(serving("::1", "auto").on()).isTrue();
    assertThat(serving("0.0.0.0", "auto").on()).isFalse();
    assertThat(serving("0.0.0.0", "auto").whyNot())
        .contains("eddy.page is auto", "eddy.http.host 0.0.0.0", "eddy.page=on");
  }

  @Test
  void onAndOffMeanIt() {
    assertThat(serving("0.0.0.0", "on").on()).isTrue();
    assertThat(serving("127.0.0.1", "off").on()).isFalse();
    assertThat(serving("127.0.0.1", "off").whyNot()).contains("eddy.page is off");
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> serving("127.0.0.1", "yes"))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("eddy.page is \"yes\"; expected auto or on or off");
  }
}
