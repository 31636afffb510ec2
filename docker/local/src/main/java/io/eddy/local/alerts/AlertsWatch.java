package io.eddy.local.alerts;

import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.alerts.watch.Notice;
import io.eddy.local.alerts.watch.PrometheusClient;
import io.eddy.local.alerts.watch.PrometheusClient.Alerts;
import io.eddy.local.alerts.watch.Webhook;
import io.eddy.local.alerts.world.AlertsWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Looks at the alerts of a world while it is left alone, and while a scenario goes on. */
final class AlertsWatch {
  /** From the cause to the notification, and from the cure to its end. */
  private static final Duration LATEST = Duration.ofMinutes(2);

  /** What is on its way must show by then whether it fires, at the least. */
  private static final Duration SETTLING = Duration.ofSeconds(60);

  /** The same in the time of the rules: the longest of them waits twenty minutes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /**
   * For so long at least a cause lasts, in the time of the rules: most look back on five minutes.
   */
  private static final Duration LASTING = Duration.ofMinutes(6);

  private static final long LOOK_MILLIS = 200;

  private final AlertsWorld world;
  private final PrometheusClient prometheus;
  private final Webhook webhook;
  private final StopSignal stop;
  private final Duration lasting;
  private final Duration settling;
  private final Why why;

  AlertsWatch(
      AlertsWorld world,
      PrometheusClient prometheus,
      Webhook webhook,
      StopSignal stop,
      double factor) {
    this.lasting = Duration.ofMillis((long) (LASTING.toMillis() / factor));
    long waiting = (long) (LONGEST_WAIT.toMillis() / factor);
    this.settling = Duration.ofMillis(Math.max(waiting, SETTLING.toMillis()));
    this.why = new Why(prometheus);
    this.world = world;
    this.prometheus = prometheus;
    this.webhook = webhook;
    this.stop = stop;
  }

  /**
   * Returns when everything is scraped and nothing fires any more: Prometheus knows its targets
   * only some seconds after its start, and seconds are minutes here.
   */
  void awaitCalm(int targets) throws InterruptedException {
    long deadline = System.nanoTime() + settling.toNanos();
    Alerts alerts = look();
    while (!alerts.pending().isEmpty()
        || !alerts.firing().isEmpty()
        || !webhook.firing().isEmpty()
        || prometheus.query("up == 1").series() < targets) {
      if (System.nanoTime() > deadline) {
        throw new Failure(
            "not calm "
                + settling.toSeconds()
                + " s after the start: "
                + alerts
                + ", scraped: "
                + prometheus.query("up").text());
      }
      alerts = look();
    }
  }

  /** All that fires, at Prometheus or at the webhook, while nothing is wrong; each with why. */
  List<String> leaveAlone(Duration time) throws InterruptedException {
    Map<String, String> fired = new TreeMap<>();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      Set<String> firing = new TreeSet<>(look().firing());
      firing.addAll(webhook.firing());
      for (String alert : firing) {
        if (!fired.containsKey(alert)) {
          fired.put(alert, alert + why.of(alert));
        }
      }
    }
    return List.copyOf(fired.values());
  }

  ScenarioOutcome play(Scenario scenario) throws InterruptedException {
    Course course = new Course(scenario.alerts());
    long caused = System.nanoTime();
    scenario.cause(world);
    boolean fired =
        course.goOn(caused, LATEST, alerts -> webhook.firing().containsAll(scenario.alerts()));
    if (!fired) {
      Set<String> missing = new TreeSet<>(scenario.alerts());
      missing.removeAll(webhook.firing());
      for (String alert : missing) {
        course.blame("not fired within " + LATEST.toSeconds() + " s: " + alert + why.of(alert));
      }
    }
    if (!scenario.passing()) {
      course.goOn(caused, lasting, alerts -> false);
    }
    course.settle();
    long cured = System.nanoTime();
    scenario.cure(world);
    boolean resolved =
        course.goOn(
            cured, LATEST, alerts -> alerts.firing().isEmpty() && webhook.firing().isEmpty());
    if (!resolved) {
      for (String alert : webhook.firing()) {
        course.blame("not resolved within " + LATEST.toSeconds() + " s: " + alert + why.of(alert));
      }
    }
    course.goOn(caused, lasting, alerts -> false);
    course.settle();
    return course.outcome(scenario, caused, cured);
  }

  private Alerts look() throws InterruptedException {
    stop.demandNone();
    world.feed().demandHealth();
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    return prometheus.alerts();
  }

  /** Whether it is enough. */
  @FunctionalInterface
  private interface Sight {
    boolean enough(Alerts alerts);
  }

  /** What is seen from the cause of a scenario on until nothing of it is left. */
  private final class Course {
    private final Set<String> expected;
    private final Map<String, String> problems = new TreeMap<>();
    private final List<String> late = new ArrayList<>();

    Course(Set<String> expected) {
      this.expected = expected;
    }

    void blame(String problem) {
      late.add(problem);
    }

    boolean goOn(long since, Duration patience, Sight sight) throws InterruptedException {
      while (System.nanoTime() - since < patience.toNanos()) {
        Alerts alerts = look();
        note(alerts.firing());
        note(webhook.firing());
        if (sight.enough(alerts)) {
          return true;
        }
      }
      return false;
    }

    /** Returns when nothing is about to fire any more. */
    void settle() throws InterruptedException {
      if (!goOn(System.nanoTime(), settling, alerts -> expected.containsAll(alerts.pending()))) {
        Set<String> pending = new TreeSet<>(look().pending());
        pending.removeAll(expected);
        blame("about to fire for " + settling.toSeconds() + " s, too: " + pending);
      }
    }

    private void note(Set<String> firing) throws InterruptedException {
      for (String alert : firing) {
        if (!expected.contains(alert) && !problems.containsKey(alert)) {
          problems.put(alert, "fired, too: " + alert + why.of(alert));
        }
      }
    }

    ScenarioOutcome outcome(Scenario scenario, long caused, long cured)
        throws InterruptedException {
      List<Notice> notices = webhook.since(caused);
      Set<String> arrived = new HashSet<>();
      notices.stream().filter(Notice::firing).map(Notice::alert).forEach(arrived::add);
      note(arrived);
      if (!scenario.passing()) {
        notices.stream()
            .filter(notice -> !notice.firing() && notice.nanos() - cured < 0)
            .forEach(notice -> blame("resolved before the cure: " + notice.alert()));
      }
      List<String> all = new ArrayList<>(late);
      all.addAll(problems.values());
      return new ScenarioOutcome(
          scenario,
          seconds(caused, firsts(notices, true)),
          seconds(cured, firsts(webhook.since(cured), false)),
          arrived,
          all);
    }

    /** Of each expected alert the moment when it was first told of. */
    private List<Long> firsts(List<Notice> notices, boolean firing) {
      return expected.stream()
          .flatMap(
              alert ->
                  notices.stream()
                      .filter(notice -> notice.alert().equals(alert) && notice.firing() == firing)
                      .limit(1))
          .map(Notice::nanos)
          .toList();
    }

    private static double seconds(long since, List<Long> moments) {
      return moments.stream().mapToLong(moment -> moment - since).max().orElse(0) / 1e9;
    }
  }
}
