package io.eddy.local.fuzz;

import java.util.HexFormat;

/**
 * Something that must not be.
 *
 * @param index of the input; with the seed it gives the input again
 * @param schema that the input was read with, as JSON, where it was made up; empty otherwise
 */
record Finding(long index, String what, byte[] input, String schema) {
  String hex() {
    return HexFormat.of().formatHex(input);
  }
}
