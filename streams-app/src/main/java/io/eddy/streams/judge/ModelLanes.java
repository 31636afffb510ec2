package io.eddy.streams.judge;

import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.drift.DriftWindow;
import io.eddy.streams.model.ServingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;

/**
 * The desks at which one judge works with one model. Of a large batch each takes a part, on cores
 * that are idle; where none is, the judge's own thread works at one desk after the other. Called by
 * one thread; the caller holds a lease of the model during every call.
 */
final class ModelLanes {
  /** Below so many events a call of the model costs more than the other core gives. */
  private static final int LEAST_EVENTS = 200;

  private final List<ModelDesk> desks = new ArrayList<>();

  ModelLanes(ServingModel serving, WriterSchemas schemas, int lanes) {
    for (int i = 0; i < lanes; i++) {
      desks.add(new ModelDesk(serving, schemas));
    }
  }

  /** Adds what was scored of the last batch to the window. */
  void addTo(DriftWindow drift) {
    desks.forEach(desk -> desk.addTo(drift));
  }

  /** Judges the events at these places of the batch and puts the verdicts at the same places. */
  void judge(EventBatch events, Places places, Verdict[] verdicts) {
    desks.forEach(ModelDesk::clear);
    int parts = Math.max(1, Math.min(desks.size(), places.size() / LEAST_EVENTS));
    if (parts == 1) {
      desks.get(0).judge(events, places, verdicts);
      return;
    }
    List<ForkJoinTask<?>> others = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      ModelDesk desk = desks.get(i);
      Places part = places.part(i, parts);
      others.add(ForkJoinTask.adapt(() -> desk.judge(events, part, verdicts)).fork());
    }
    try {
      desks.get(0).judge(events, places.part(0, parts), verdicts);
    } finally {
      // Nobody may be at a desk any more when the lease ends.
      others.forEach(ForkJoinTask::quietlyJoin);
    }
    others.forEach(ForkJoinTask::join);
  }
}
