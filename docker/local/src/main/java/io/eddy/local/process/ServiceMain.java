package io.eddy.local.process;

import io.eddy.streams.StreamsMain;
import java.io.IOException;
import java.io.OutputStream;

/**
 * {@code ./eddy stream} as a child of a bench: the service as it is, but it ends at once when its
 * standard input does. The system ends that when the parent is gone, however it went.
 */
public final class ServiceMain {
  private static final int ORPHAN = 1;

  private ServiceMain() {}

  public static void main(String[] arguments) {
    Thread parent = new Thread(ServiceMain::awaitParentsEnd, "bench-parent");
    parent.setDaemon(true);
    parent.start();
    StreamsMain.main(arguments);
  }

  private static void awaitParentsEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException lost) {
      System.err.println("standard input is lost: " + lost.getMessage());
    }
    Runtime.getRuntime().halt(ORPHAN);
  }
}
