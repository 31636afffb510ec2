package io.eddy.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String VALID = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static String traceId(String header) {
    return traceId(header.getBytes(StandardCharsets.UTF_8));
  }

  private static String traceId(byte[] header) {
    return TraceParent.traceId(new RecordHeaders().add(TraceParent.HEADER, header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VALID,
        "00-" + TRACE + "-00f067aa0ba902b7-00",
        "00-" + TRACE + "-00f067aa0ba902b7-ff",
        "01-" + TRACE + "-00f067aa0ba902b7-01",
        "01-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later",
        "fe-" + TRACE + "-00f067aa0ba902b7-01-"
      })
  void validHeadersNameTheirTrace(String header) {
    assertThat(traceId(header)).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        TRACE,
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later",
        "00-" + TRACE + "-00f067aa0ba902b7-01 ",
        "00-" + TRACE + "-00f067aa0ba902b7-0",
        "00-" + TRACE + "-00f067aa0ba902b7-0g",
        "01-" + TRACE + "-00f067aa0ba902b7-01x",
        "0g-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00_" + TRACE + "_00f067aa0ba902b7_01",
        "00-" + TRACE + "-00F067AA0BA902B7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e47\n6-00f067aa0ba902b7-01"
      })
  void invalidHeadersCountAsNone(String header) {
    assertThat(traceId(header)).isEmpty();
  }

  @Test
  void whatIsNoTextAtAllCountsAsNone() {
    assertThat(TraceParent.traceId(new RecordHeaders())).isEmpty();
    assertThat(traceId((byte[]) null)).isEmpty();
    byte[] huge = new byte[1 << 20];
    new Random(7).nextBytes(huge);
    assertThat(traceId(huge)).isEmpty();
    Arrays.fill(huge, (byte) 'a');
    assertThat(traceId(huge)).isEmpty();
  }

  @Test
  void theLastOfSeveralHeadersCounts() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(TraceParent.HEADER, "garbage".getBytes(StandardCharsets.UTF_8));
    headers.add(TraceParent.HEADER, VALID.getBytes(StandardCharsets.UTF_8));
    assertThat(TraceParent.traceId(headers)).isEqualTo(TRACE);
  }
}
