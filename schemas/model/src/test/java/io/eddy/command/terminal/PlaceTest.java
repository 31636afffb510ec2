package io.eddy.command.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.command.log.LogFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static Place place(boolean terminal, Map<String, String> environment) {
    return Place.of(terminal, environment, LogFormat.TEXT);
  }

  @Test
  void onATerminalThereAreColoursAndRedrawnLines() {
    assertThat(place(true, Map.of("TERM", "xterm"))).isEqualTo(new Place(true, true));
  }

  @Test
  void inAPipeThereIsNeither() {
    assertThat(place(false, Map.of("TERM", "xterm"))).isEqualTo(Place.PLAIN);
  }

  @Test
  void aDumbTerminalIsAPipe() {
    assertThat(place(true, Map.of("TERM", "dumb"))).isEqualTo(Place.PLAIN);
  }

  @Test
  void whoWantsNoColourHasNoneAndKeepsProgress() {
    assertThat(place(true, Map.of("NO_COLOR", "1"))).isEqualTo(new Place(true, false));
    assertThat(place(true, Map.of("NO_COLOR", ""))).isEqualTo(new Place(true, true));
  }

  @Test
  void coloursCanBeForcedIntoAPipe() {
    assertThat(place(false, Map.of("CLICOLOR_FORCE", "1"))).isEqualTo(new Place(false, true));
    assertThat(place(false, Map.of("CLICOLOR_FORCE", "0"))).isEqualTo(Place.PLAIN);
    assertThat(place(false, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))).isEqualTo(Place.PLAIN);
  }

  @Test
  void nothingGetsAmongLinesInJson() {
    assertThat(Place.of(true, Map.of("CLICOLOR_FORCE", "1"), LogFormat.JSON))
        .isEqualTo(Place.PLAIN);
  }

  @Test
  void columnsAreKnownWhereATerminalSaysSo() {
    assertThat(Place.columns("132")).hasValue(132);
    for (String nothing : new String[] {"", "0", "-3", "wide", "99999"}) {
      assertThat(Place.columns(nothing)).as(nothing).isEmpty();
    }
  }

  @Test
  void aLineBeginsAnewWhereAProgressLineMayStand() {
    assertThat(new Place(true, false).lineStart()).isEqualTo("\r\u001b[K");
    assertThat(Place.PLAIN.lineStart()).isEmpty();
  }

  @Test
  void paintIsTheTextAloneWhereThereAreNoColours() {
    assertThat(Place.PLAIN.paint(Style.ERROR, "eddy:")).isEqualTo("eddy:");
    assertThat(new Place(false, true).paint(Style.ERROR, "eddy:"))
        .isEqualTo("\u001b[31meddy:\u001b[0m");
  }
}
