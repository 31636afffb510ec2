package io.eddy.streams.page;

import io.eddy.command.Failure;
import io.eddy.streams.http.Answer;
import io.eddy.streams.http.Request;
import io.eddy.streams.page.state.Recent;
import io.eddy.streams.page.state.Snapshot;
import io.eddy.streams.page.state.Snapshots;
import io.eddy.streams.view.LiveView;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of the page: notes each second as it ends and, while a page is open, tells all pages.
 * Owns its thread. Thread-safe.
 */
public final class LivePage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

  /** Each takes one of the server's connections; the others are left for metrics and health. */
  static final int MOST_PAGES = 16;

  private static final int MILLIS_PER_SECOND = 1000;

  /** A page that comes back must find the seconds of its absence told. */
  private static final int LINGER_MILLIS = 5000;

  /** Messages that are farther apart leave a gap, which no page may have unawares. */
  private static final int FRESH_MILLIS = 2500;

  private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

  private final LiveView view;
  private final Recent recent;
  private final Snapshots snapshots;
  private final Messages messages;
  private final String life;
  private final Clock clock;
  private final Broadcast broadcast = new Broadcast();
  private final Semaphore seats = new Semaphore(MOST_PAGES);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "eddy-page");
  private long openUntil = Long.MIN_VALUE;

  LivePage(PageFacts facts, LiveView view, Recent recent, Snapshots snapshots, Clock clock) {
    this.view = view;
    this.recent = recent;
    this.snapshots = snapshots;
    this.messages = new Messages(facts, recent, view.anomalies());
    this.life = facts.life();
    this.clock = clock;
    thread.setDaemon(true);
  }

  /** Begins to note seconds. */
  public static LivePage start(
      PageFacts facts, LiveView view, Recent recent, Snapshots snapshots, Clock clock) {
    LivePage page = new LivePage(facts, view, recent, snapshots, clock);
    page.thread.start();
    return page;
  }

  private void run() {
    try {
      long now = clock.millis();
      long next = nextSecond(now);
      while (!closing.await(next - now, TimeUnit.MILLISECONDS)) {
        secondOver(Math.max(next, clock.millis()));
        now = clock.millis();
        next = nextSecond(now);
      }
    } catch (InterruptedException stopped) {
      LOG.debug("the page stops");
    }
  }

  private static long nextSecond(long now) {
    return (now / MILLIS_PER_SECOND + 1) * MILLIS_PER_SECOND;
  }

  /** A second that cannot be told must not be the last one. */
  private void secondOver(long now) {
    try {
      secondEnded(now);
    } catch (RuntimeException e) {
      LOG.warn("The page is not told of a second: {}", Failure.reason(e));
      LOG.debug("the second", e);
    }
  }

  synchronized void secondEnded(long now) {
    if (seats.availablePermits() < MOST_PAGES) {
      openUntil = now + LINGER_MILLIS;
    }
    boolean open = now < openUntil;
    view.tick(now, open);
    recent.secondEnded(now);
    if (open) {
      publish(now);
    }
  }

  private void publish(long now) {
    Optional<Broadcast.State> before = broadcast.state();
    if (!fresh(now)) {
      broadcast.forget();
    }
    Snapshot snapshot = snapshots.take(now);
    long id = Math.max(now, before.map(state -> state.id() + 1).orElse(0L));
    broadcast.publish(
        messages.tick(id, snapshot, before.map(Broadcast.State::snapshot).orElse(snapshot)),
        snapshot);
  }

  /** What a page has that begins now; nobody may have looked for a while. */
  private synchronized Broadcast.State current() {
    long now = clock.millis();
    openUntil = now + LINGER_MILLIS;
    if (!fresh(now)) {
      publish(now);
    }
    return broadcast.state().orElseThrow();
  }

  private boolean fresh(long now) {
    return broadcast
        .state()
        .filter(state -> Math.abs(now - state.snapshot().at()) < FRESH_MILLIS)
        .isPresent();
  }

  /** Whatever happens, as it happens; or that too many look already. */
  Answer events(Request request) {
    return events(request, EventStream.LENGTH);
  }

  Answer events(Request request, Duration length) {
    if (!seats.tryAcquire()) {
      return Answer.error(503, MOST_PAGES + " pages are open already");
    }
    return new Answer.Streaming(
        200,
        Map.of("Content-Type", EVENT_STREAM),
        new EventStream(broadcast, messages, this::current, known(request), length),
        seats::release);
  }

  private OptionalLong known(Request request) {
    String own = life + "-";
    Optional<String> last = request.header("Last-Event-ID").filter(id -> id.startsWith(own));
    if (last.isEmpty() || !fresh(clock.millis())) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(last.get().substring(own.length())));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  /** One anomaly as it is remembered. */
  Answer anomaly(String id) {
    return view.anomalies()
        .find(id)
        .<Answer>map(
            anomaly ->
                Answer.of(
                    200,
                    Answer.JSON,
                    JsonWriter.object(
                        json ->
                            AnomalyMembers.whole(
                                json,
                                anomaly,
                                anomaly.key().map(view::timeline).orElse(List.of())))))
        .orElseGet(() -> Answer.error(404, "this anomaly is not remembered any more"));
  }

  /** Ends what is being sent. */
  @Override
  public void close() {
    closing.countDown();
    broadcast.close();
  }
}
