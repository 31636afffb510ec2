package io.eddy.streams.judge;

import java.util.Arrays;

/** Places of events in a batch. One owner, not thread-safe. */
final class Places {
  private int[] places = new int[16];
  private int size;

  void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  int at(int index) {
    return places[index];
  }

  int size() {
    return size;
  }
}
