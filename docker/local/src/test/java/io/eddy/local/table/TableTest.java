package io.eddy.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsOfTextStandUnderEachOther() {
    Table table =
        new Table("Sets", List.of("set", "n"), List.of(List.of("glass", "7"), List.of("a", "10")));

    assertThat(table.text().lines())
        .containsExactly("Sets", "  set     n", "  glass   7", "  a      10");
  }

  @Test
  void rowsMustFitTheHeader() {
    assertThatThrownBy(() -> new Table("Sets", List.of("set"), List.of(List.of("a", "b"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
