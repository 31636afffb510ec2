package io.eddy.local.alerts;

import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.alerts.expression.Finding;
import io.eddy.local.alerts.expression.Questions;
import io.eddy.local.alerts.rule.Acceleration;
import io.eddy.local.alerts.rule.MonitoringFiles;
import io.eddy.local.alerts.watch.PrometheusClient;
import io.eddy.local.alerts.watch.Webhook;
import io.eddy.local.alerts.world.AlertsWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run, from nothing to the result. Owns all it starts, and stops it in order. */
final class AlertsRun {
  /**
   * Some rules compare with an hour ago, with shares of five whole minutes, and have nothing to
   * compare with before that.
   */
  private static final double HISTORY_MILLIS = 4_700_000;

  private final AlertsPlan plan;
  private final Path docker;
  private final Path folder;
  private final ProgressLine progress;

  /**
   * @param docker the project's folder of that name
   * @param folder for all data and logs
   */
  AlertsRun(AlertsPlan plan, Path docker, Path folder, ProgressLine progress) {
    this.plan = plan;
    this.docker = docker;
    this.folder = folder;
    this.progress = progress;
  }

  AlertsResult run(StopSignal stop) throws InterruptedException {
    long begun = System.nanoTime();
    Acceleration acceleration = new Acceleration(plan.factor());
    MonitoringFiles files = new MonitoringFiles(docker, acceleration);
    try (Webhook webhook = Webhook.open();
        AlertsWorld world = new AlertsWorld(folder, files, webhook.url(), progress)) {
      world.start(stop);
      long watched = System.nanoTime();
      PrometheusClient prometheus = new PrometheusClient(world.prometheusUrl());
      progress.say("Prometheus  " + world.prometheusUrl());
      AlertsWatch watch = new AlertsWatch(world, prometheus, webhook, stop, plan.factor());
      watch.awaitCalm(AlertsWorld.TARGETS);
      List<String> noise = new ArrayList<>(watch.leaveAlone(plan.quiet()));
      progress.say(String.format(Locale.ROOT, "%5.0f s  quiet, fired: %s", seconds(begun), noise));
      List<ScenarioOutcome> outcomes = new ArrayList<>();
      for (Scenario scenario : plan.scenarios()) {
        ScenarioOutcome outcome = watch.play(scenario);
        outcomes.add(outcome);
        progress.say(line(outcome, seconds(begun)));
      }
      List<Finding> findings = List.of();
      if (plan.expressions()) {
        Duration history = Duration.ofMillis((long) (HISTORY_MILLIS / plan.factor()));
        noise.addAll(watch.leaveAlone(history.minusNanos(System.nanoTime() - watched)));
        findings =
            new Questions(prometheus, docker.resolve("grafana/dashboards"), acceleration).ask();
      }
      return new AlertsResult(
          plan.factor(), seconds(begun), plan.quiet().toSeconds(), noise, outcomes, findings);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String line(ScenarioOutcome outcome, double second) {
    return String.format(
        Locale.ROOT,
        "%5.0f s  %-18s fired after %4.1f s, resolved after %4.1f s  %s",
        second,
        outcome.scenario().label(),
        outcome.secondsToFire(),
        outcome.secondsToResolve(),
        outcome.problems().isEmpty() ? "" : outcome.problems());
  }
}
