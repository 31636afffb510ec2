package io.eddy.streams.page.state;

import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.eddy.streams.view.LiveView;
import io.eddy.streams.view.SecondScores;
import java.util.List;

/**
 * What has happened lately, by the service's own counters: told once a second, whether or not
 * somebody looks, so that a page has a history when it is opened. Belongs to the page, which lets
 * one thread in at a time; the timeline may be asked for by any.
 */
public final class Recent {
  private static final int MILLIS_PER_SECOND = 1000;

  private final JudgementMeters judgements;
  private final ModelSchedule schedule;
  private final LiveView view;
  private final History history = new History();
  private final RecentLatency latency = new RecentLatency();
  private final RecentFields fields = new RecentFields();
  private long events;
  private long scored;
  private long anomalies;

  public Recent(JudgementMeters judgements, ModelSchedule schedule, LiveView view) {
    this.judgements = judgements;
    this.schedule = schedule;
    this.view = view;
    latency.add(judgements.latencies());
  }

  /** A second has just ended by this time. */
  public void secondEnded(long now) {
    long at = (now / MILLIS_PER_SECOND - 1) * MILLIS_PER_SECOND;
    long eventsNow = (long) judgements.events();
    long scoredNow = (long) judgements.scored();
    long anomaliesNow = (long) judgements.anomalies();
    SecondScores scores = view.takeScores();
    history.add(
        new Point(
            at,
            eventsNow - events,
            scoredNow - scored,
            anomaliesNow - anomalies,
            scores.median(),
            scores.p99(),
            scores.highest(),
            schedule
                .at(now)
                .map(ServingModel::threshold)
                .map(Float::doubleValue)
                .orElse(Double.NaN)));
    events = eventsNow;
    scored = scoredNow;
    anomalies = anomaliesNow;
    latency.add(judgements.latencies());
    if (fields.due(at)) {
      lookAtFields(at);
    }
  }

  private void lookAtFields(long at) {
    fields.add(at, judgements.scored(), judgements.missing(), judgements.unknown());
  }

  /** The latest so many seconds up to one of them, oldest first. */
  public List<Point> timeline(int most, long upTo) {
    return history.latest(most, upTo);
  }

  History history() {
    return history;
  }

  RecentLatency latency() {
    return latency;
  }

  /** As they are now; there may be thousands of fields, so not every second while nobody looks. */
  RecentFields fields(long now) {
    lookAtFields(now);
    return fields;
  }
}
