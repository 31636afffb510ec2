package io.eddy.local.throughput.stand;

/** Told from time to time how far long work has come. What it throws ends the work. */
@FunctionalInterface
public interface Progress {
  void reached(String what, long done, long all);
}
