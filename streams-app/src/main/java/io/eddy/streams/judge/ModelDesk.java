package io.eddy.streams.judge;

import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.event.Rejection;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.Scores;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.drift.Moments;
import io.eddy.streams.model.ServingModel;
import java.util.Optional;

/**
 * Where one judge works with one model: decoder, rows and scores, all reused from batch to batch.
 * Belongs to one thread; the caller holds a lease of the model during every call.
 */
final class ModelDesk {
  private static final int NO_ROW = -1;

  private final ServingModel serving;
  private final EventDecoder decoder;
  private final RowBatch rows;
  private final RowBatch reported;
  private final Scores scores;
  private final Moments moments;
  private int[] rowOf = new int[16];

  ModelDesk(ServingModel serving, WriterSchemas schemas) {
    FeatureSpec spec = serving.model().featureSpec();
    this.serving = serving;
    this.decoder = new EventDecoder(schemas, spec, RowEncoder.of(spec));
    this.rows = RowBatch.of(spec);
    this.reported = RowBatch.of(spec);
    this.scores = new Scores(serving.model().scorer().latentDimensions());
    this.moments = new Moments(serving);
  }

  /** Judges the events at these places of the batch and puts the verdicts at the same places. */
  void judge(EventBatch events, Places places, Verdict[] verdicts) {
    read(events, places, verdicts);
    serving.model().scorer().score(rows, scores);
    moments.add(rows, scores);
    ScoredBatch scored = ScoredBatch.of(serving, rows, scores);
    Explanations explanations = explain(scored);
    int explained = 0;
    for (int i = 0; i < places.size(); i++) {
      int row = rowOf[i];
      if (row != NO_ROW) {
        verdicts[places.at(i)] =
            serving.reports(scored.score(row))
                ? anomalous(scored, row, explanations, explained++)
                : new Verdict.Normal(scored, row);
      }
    }
  }

  /** Begins a batch of its own, whether or not there is work at this desk. */
  void clear() {
    moments.clear();
  }

  /** Adds what was scored here to the window. */
  void addTo(DriftWindow drift) {
    drift.add(serving, moments);
  }

  private void read(EventBatch events, Places places, Verdict[] verdicts) {
    rows.clear();
    if (rowOf.length < places.size()) {
      rowOf = new int[places.size() * 2];
    }
    for (int i = 0; i < places.size(); i++) {
      Optional<Verdict> unreadable = unreadable(events.event(places.at(i)));
      if (unreadable.isPresent()) {
        verdicts[places.at(i)] = unreadable.get();
        rowOf[i] = NO_ROW;
      } else {
        rowOf[i] = rows.size() - 1;
      }
    }
  }

  private Optional<Verdict> unreadable(byte[] event) {
    try {
      Optional<Rejection> rejection = decoder.decode(event, rows);
      return rejection.map(Verdict.Rejected::new);
    } catch (RegistryUnavailableException e) {
      return Optional.of(new Verdict.Unanswered(e));
    }
  }

  private Explanations explain(ScoredBatch scored) {
    reported.clear();
    for (int row = 0; row < scored.size(); row++) {
      if (serving.reports(scored.score(row))) {
        reported.append(rows, row);
      }
    }
    return reported.size() == 0 ? null : serving.model().scorer().explain(reported);
  }

  private Verdict anomalous(ScoredBatch scored, int row, Explanations explanations, int explained) {
    return new Verdict.Anomalous(
        scored,
        row,
        explanations,
        explained,
        serving.reasons().of(reported, explanations, explained));
  }
}
