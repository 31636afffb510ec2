package io.eddy.streams.doctor;

/** Looks at one thing of a deployment, and changes nothing. Used once, by one thread. */
public interface Check {
  /** What it finds something about, for when it comes to no end. */
  String name();

  /**
   * Notes what it finds. Asks nothing for longer than it says it will.
   *
   * @throws InterruptedException when time is up
   */
  void examine(Notes notes) throws InterruptedException;
}
