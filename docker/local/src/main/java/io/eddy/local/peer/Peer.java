package io.eddy.local.peer;

/** A detector that has learnt. Rows have no gaps. Used by one thread. */
@FunctionalInterface
public interface Peer {
  /** Higher is stranger; of what kind the number is differs between peers. */
  double score(double[] row);
}
