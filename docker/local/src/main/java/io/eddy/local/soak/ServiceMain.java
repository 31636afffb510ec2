package io.eddy.local.soak;

import io.eddy.streams.StreamsMain;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The other side of {@link ServiceProcess}: the service as it is, but it ends at once when its
 * standard input does. The system ends that when the parent is gone, however it went.
 */
final class ServiceMain {
  private static final int ORPHAN = 1;

  private ServiceMain() {}

  public static void main(String[] arguments) {
    Thread parent = new Thread(ServiceMain::awaitParentsEnd, "soak-parent");
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
