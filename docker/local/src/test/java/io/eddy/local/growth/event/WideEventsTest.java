package io.eddy.local.growth.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.local.throughput.stand.Event;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class WideEventsTest {
  private static final int EVENTS = 2000;

  @Test
  void theSameSeedGivesTheSameEvents() {
    assertThat(events(7, 32)).isEqualTo(events(7, 32)).isNotEqualTo(events(8, 32));
  }

  @Test
  void everyEventHasSoManyNumbers() {
    WideEvents events = new WideEvents(1, 512);

    assertThat(events.schema().getFields())
        .hasSize(512)
        .allMatch(field -> field.schema().getType() == Schema.Type.DOUBLE);
    assertThat(events.next().value().get(511)).isInstanceOf(Double.class);
  }

  @Test
  void columnsHangTogetherButNoneIsAnother() {
    double[][] columns = new double[8][EVENTS];
    List<Event> events = events(3, columns.length);
    for (int row = 0; row < EVENTS; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = (Double) events.get(row).value().get(column);
      }
    }

    double closest =
        IntStream.range(0, columns.length)
            .boxed()
            .flatMap(one -> IntStream.range(0, one).mapToObj(other -> List.of(one, other)))
            .mapToDouble(
                pair ->
                    Math.abs(
                        new PearsonsCorrelation()
                            .correlation(columns[pair.get(0)], columns[pair.get(1)])))
            .max()
            .getAsDouble();

    assertThat(closest).isBetween(0.4, 0.97);
  }

  @Test
  void refusesCountsOutOfRange() {
    assertThatThrownBy(() -> new WideEvents(1, 0)).hasMessageContaining("1 to 4096, found 0");
  }

  private static List<Event> events(long seed, int features) {
    WideEvents events = new WideEvents(seed, features);
    return Stream.generate(events::next).limit(EVENTS).toList();
  }
}
