package io.eddy.streams.page;

import io.eddy.streams.page.state.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The latest messages to all open pages. A page asks for what comes after what it has: so a slow
 * one makes nobody wait, and nothing queues for it. Thread-safe.
 */
final class Broadcast {
  /** So many seconds a page may be away and still go on where it was. */
  static final int REMEMBERED = 16;

  private final Deque<Message> latest = new ArrayDeque<>();
  private Snapshot snapshot;
  private boolean closed;

  /**
   * @param snapshot that the message is made of
   */
  synchronized void publish(Message message, Snapshot snapshot) {
    latest.addLast(message);
    while (latest.size() > REMEMBERED) {
      latest.removeFirst();
    }
    this.snapshot = snapshot;
    notifyAll();
  }

  /** The last message's id and snapshot. */
  synchronized Optional<State> state() {
    return latest.isEmpty()
        ? Optional.empty()
        : Optional.of(new State(latest.getLast().id(), snapshot));
  }

  /** What a page has that begins now. */
  record State(long id, Snapshot snapshot) {}

  /** Whether a page that has this message can go on with those after it. */
  synchronized boolean remembers(long id) {
    return latest.stream().anyMatch(message -> message.id() == id);
  }

  /**
   * The messages after one, as soon as there are any; none when the time is over, or the service
   * is. If some were missed the oldest remembered is the first.
   */
  synchronized List<Message> after(long id, long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    List<Message> found = newerThan(id);
    long left = nanos;
    while (found.isEmpty() && !closed && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      found = newerThan(id);
      left = deadline - System.nanoTime();
    }
    return found;
  }

  private List<Message> newerThan(long id) {
    List<Message> found = new ArrayList<>();
    for (Message message : latest) {
      if (message.id() > id) {
        found.add(message);
      }
    }
    return found;
  }

  synchronized boolean closed() {
    return closed;
  }

  /** What comes next does not follow from what was. */
  synchronized void forget() {
    latest.clear();
  }

  /** Nobody waits any longer. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
