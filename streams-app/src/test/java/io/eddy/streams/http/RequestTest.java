package io.eddy.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
  private static boolean fromHere(String... headers) {
    Map<String, String> given =
        headers.length == 2
            ? Map.of("Host", "127.0.0.1:8090", headers[0], headers[1])
            : Map.of("Host", "127.0.0.1:8090");
    return new Request("/page/events", given::get).fromHere();
  }

  @Test
  void ownPagesProgramsAndAddressBarsAreHere() {
    assertThat(fromHere()).isTrue();
    assertThat(fromHere("Sec-Fetch-Site", "none")).isTrue();
    assertThat(fromHere("Sec-Fetch-Site", "same-origin")).isTrue();
    assertThat(fromHere("Origin", "http://127.0.0.1:8090")).isTrue();
    assertThat(fromHere("Origin", "https://127.0.0.1:8090")).isTrue();
  }

  @Test
  void otherSitesAndOtherPortsOfThisHostAreElsewhere() {
    assertThat(fromHere("Sec-Fetch-Site", "cross-site")).isFalse();
    assertThat(fromHere("Sec-Fetch-Site", "same-site")).isFalse();
    assertThat(fromHere("Origin", "http://127.0.0.1:3000")).isFalse();
    assertThat(fromHere("Origin", "http://evil.example")).isFalse();
    assertThat(fromHere("Origin", "null")).isFalse();
  }
}
