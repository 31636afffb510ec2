package io.eddy.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireFormatTest {
  @Test
  void headerIsAZeroByteAndTheIdMostSignificantByteFirst() {
    assertThat(WireFormat.header(0x01020304)).containsExactly(0, 1, 2, 3, 4);
    assertThat(WireFormat.header(7)).containsExactly(0, 0, 0, 0, 7);
  }

  @Test
  void everyIdSurvivesTheHeader() {
    for (int id : new int[] {0, 1, 127, 128, 255, 256, 65_535, 16_777_216, Integer.MAX_VALUE, -1}) {
      assertThat(WireFormat.schemaId(WireFormat.header(id))).isEqualTo(id);
    }
  }

  @Test
  void bytesMatchOnlyWithAWholeHeader() {
    assertThat(WireFormat.matches(new byte[] {0, 0, 0, 0, 1})).isTrue();
    assertThat(WireFormat.matches(new byte[] {0, 0, 0, 0})).isFalse();
    assertThat(WireFormat.matches(new byte[] {1, 0, 0, 0, 1, 2})).isFalse();
    assertThat(WireFormat.matches(new byte[0])).isFalse();
  }
}
