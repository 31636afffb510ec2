package io.eddy.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.Scrape;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
  private static final int EVENTS = 2000;

  @TempDir private Path folder;

  /** As many keys, groups and words never seen as events, and some that are no events. */
  @Test
  void thereAreAsManySeriesAfterThousandsOfKeysAndGroupsAsBefore() throws Exception {
    try (TopologyFixture stream =
        new TopologyFixture(folder, Map.of("eddy.summary.group", "machine"))) {
      MachineEvents events = stream.models().events();
      stream.events().pipeInput("first".getBytes(UTF_8), events.event("first", 22, 60.0, "run"));
      int before = Scrape.of(stream.meters()).rows().size();
      for (int i = 0; i < EVENTS; i++) {
        byte[] event = events.event("machine" + i, i, i % 2 == 0 ? null : 60.0, "word" + i);
        stream
            .events()
            .pipeInput(("key" + i).getBytes(UTF_8), i % 100 == 0 ? new byte[] {1, 2} : event);
      }
      Scrape after = Scrape.of(stream.meters());
      assertThat(after.rows()).hasSize(before);
      assertThat(after.value("eddy_events_total")).isEqualTo(EVENTS + 1);
    }
  }
}
