package io.eddy.local.process;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Whoever started this process and holds its standard input open. The system ends that when the
 * parent is gone, however it went.
 */
final class Parent {
  private static final int ORPHAN = 1;

  private Parent() {}

  /** From now on this process ends at once when its standard input does. */
  static void endWithIt() {
    Thread parent = new Thread(Parent::awaitEnd, "bench-parent");
    parent.setDaemon(true);
    parent.start();
  }

  private static void awaitEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException lost) {
      System.err.println("standard input is lost: " + lost.getMessage());
    }
    Runtime.getRuntime().halt(ORPHAN);
  }
}
