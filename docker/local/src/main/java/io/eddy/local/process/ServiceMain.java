package io.eddy.local.process;

import io.eddy.streams.StreamsMain;

/**
 * {@code ./eddy stream} as a child of a bench: the service as it is, but it ends with its parent.
 */
public final class ServiceMain {
  private ServiceMain() {}

  public static void main(String[] arguments) {
    Parent.endWithIt();
    StreamsMain.main(arguments);
  }
}
