package io.eddy.streams.judge;

import java.util.Arrays;

/** Places of events in a batch: all that were added, or a part of them. Not thread-safe. */
final class Places {
  private int[] places = new int[16];
  private int first;
  private int size;

  void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  /** One of so many parts of nearly the same size, to be read while nothing is added. */
  Places part(int index, int parts) {
    Places part = new Places();
    part.places = places;
    part.first = (int) ((long) size * index / parts);
    part.size = (int) ((long) size * (index + 1) / parts) - part.first;
    return part;
  }

  int at(int index) {
    return places[first + index];
  }

  int size() {
    return size;
  }
}
