package io.eddy.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.faults.fault.FaultKind;
import io.eddy.local.faults.fault.FaultRecord;
import io.eddy.local.faults.proof.Findings;
import io.eddy.local.faults.proof.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultsResultTest {
  private static final FaultRecord KILL = kill(OptionalDouble.of(9.5));
  private static final FaultRecord BROKER =
      new FaultRecord(FaultKind.BROKER_STOP, "broker", 30, 8, OptionalDouble.empty(), "");

  private static FaultRecord kill(OptionalDouble failover) {
    return new FaultRecord(FaultKind.KILL, "service a", 1, 20, failover, "");
  }

  /** Of one minute, which is to have two faults at least. */
  private static FaultsResult result(
      List<FaultRecord> faults, List<String> unexpectedEnds, Flaw... found) {
    Map<Flaw, Long> flaws =
        Arrays.stream(Flaw.values())
            .collect(
                Collectors.toMap(
                    flaw -> flaw, flaw -> Arrays.asList(found).contains(flaw) ? 3L : 0L));
    return new FaultsResult(
        new FaultsPlan(1, 7, 700, 0.02, List.of(FaultKind.values())),
        60,
        Map.of("EMPTY", 5L),
        faults,
        Map.of(FaultKind.DISK_FULL, "not here"),
        unexpectedEnds,
        0,
        new Findings(1000, 990, 10, 4, 12, flaws, List.of()));
  }

  @Test
  void aRunIsSoundOnlyWithoutFlawsEndsAndMissingFaults() {
    List<FaultRecord> faults = List.of(KILL, BROKER);
    assertThat(result(faults, List.of()).sound()).isTrue();
    assertThat(result(List.of(KILL), List.of()).sound()).as("too few faults").isFalse();
    assertThat(result(faults, List.of("service a ended with 1")).sound()).isFalse();
    assertThat(result(List.of(kill(OptionalDouble.empty()), BROKER), List.of()).sound())
        .as("nobody took over")
        .isFalse();
    for (Flaw flaw : Flaw.values()) {
      assertThat(result(faults, List.of(), flaw).sound()).as("%s", flaw).isFalse();
    }
  }

  @Test
  void theDocumentSaysWhatWasFoundAndWhatWasNotTried() throws Exception {
    JsonNode document =
        JsonMapper.builder()
            .build()
            .readTree(FaultsDocument.of(result(List.of(KILL, BROKER), List.of(), Flaw.DOUBLED)));
    assertThat(document.path("faults").asInt()).isEqualTo(2);
    assertThat(document.path("kinds").asInt()).isEqualTo(2);
    assertThat(document.path("missing").asLong()).isZero();
    assertThat(document.path("doubled").asLong()).isEqualTo(3);
    assertThat(document.path("sound").asBoolean()).isFalse();
    assertThat(document.path("failoverSeconds").path("median").asDouble()).isEqualTo(9.5);
    assertThat(document.path("skippedKinds").path("disk-full").asText()).isEqualTo("not here");
    assertThat(FaultsText.of(result(List.of(KILL, BROKER), List.of()))).contains("sound: nothing");
  }
}
