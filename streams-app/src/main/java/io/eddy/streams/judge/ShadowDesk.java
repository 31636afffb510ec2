package io.eddy.streams.judge;

import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.model.score.Scores;
import io.eddy.streams.model.ServingModel;
import java.util.BitSet;
import java.util.List;

/**
 * Where one judge works with one shadow: the shadow's own decoder, rows and scores, reused from
 * batch to batch. Belongs to one thread; the caller holds a lease of the model during every call.
 */
final class ShadowDesk {
  private final ServingModel shadow;
  private final EventDecoder decoder;
  private final RowBatch rows;
  private final Scores scores;
  private final BitSet reported = new BitSet();

  ShadowDesk(ServingModel shadow, WriterSchemas schemas) {
    FeatureSpec spec = shadow.model().featureSpec();
    this.shadow = shadow;
    this.decoder = new EventDecoder(schemas, spec, RowEncoder.of(spec));
    this.rows = RowBatch.of(spec);
    this.scores = new Scores(shadow.model().scorer().latentDimensions());
  }

  ServingModel shadow() {
    return shadow;
  }

  /** Whether there is something to compare: another model gave the event a score. */
  static boolean comparable(Verdict verdict, ServingModel shadow) {
    return verdict instanceof Verdict.Scored scored && scored.batch().serving() != shadow;
  }

  /** Scores what another model scored, in one call, and compares. */
  ShadowComparison compare(EventBatch events, List<Verdict> verdicts) {
    int rejected = read(events, verdicts);
    shadow.model().scorer().score(rows, scores);
    int anomalies = 0;
    int agreed = 0;
    for (int row = 0; row < rows.size(); row++) {
      boolean reports = shadow.reports(scores.score(row));
      anomalies += reports ? 1 : 0;
      agreed += reports == reported.get(row) ? 1 : 0;
    }
    return new ShadowComparison(rows.size(), anomalies, agreed, rejected);
  }

  private int read(EventBatch events, List<Verdict> verdicts) {
    rows.clear();
    int rejected = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      if (comparable(verdict, shadow)) {
        if (decoder.decode(events.event(i), rows).isPresent()) {
          rejected++;
        } else {
          reported.set(rows.size() - 1, verdict instanceof Verdict.Anomalous);
        }
      }
    }
    return rejected;
  }
}
