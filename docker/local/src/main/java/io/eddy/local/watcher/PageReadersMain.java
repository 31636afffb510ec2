package io.eddy.local.watcher;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other side of {@link PageReaders}: opens so many pages of the service at a port, says so once
 * all of them have begun, reads until its standard input ends, and says how many messages came.
 */
final class PageReadersMain {
  static final String OPEN = "open";

  private PageReadersMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    CountDownLatch begun = new CountDownLatch(count);
    AtomicLong ticks = new AtomicLong();
    List<PageReader> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(
          PageReader.open(
              port,
              message -> {
                if (message.event().equals("start")) {
                  begun.countDown();
                } else {
                  ticks.incrementAndGet();
                }
              }));
    }
    begun.await();
    System.out.println(OPEN);
    System.out.flush();
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println(ticks.get());
    System.out.flush();
    System.exit(0);
  }
}
