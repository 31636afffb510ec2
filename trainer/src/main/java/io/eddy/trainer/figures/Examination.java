package io.eddy.trainer.figures;

import java.util.List;

/**
 * What a model does on rows that a report was asked to measure it on.
 *
 * @param sources the files or partitions with these rows, by name
 * @param learnt those of them that the model's own history holds, too
 * @param rejected records that could not become rows
 * @param promise how often rows are reported that no label calls an anomaly
 * @param detection null without labelled anomalies or without normal rows
 */
public record Examination(
    List<String> sources,
    List<String> learnt,
    long rejected,
    PromiseCheck promise,
    Detection detection) {
  public Examination {
    sources = List.copyOf(sources);
    learnt = List.copyOf(learnt);
  }
}
