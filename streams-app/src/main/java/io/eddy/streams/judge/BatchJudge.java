package io.eddy.streams.judge;

import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges events, as many at once as there are: each is decoded for the model of its time, and each
 * model, nearly always one, is called once for all its events, or once on each of some lanes, and
 * once more for those to be explained. When all verdicts stand, the shadow may look at the same
 * events. Belongs to one stream thread.
 */
public final class BatchJudge {
  private final ModelSchedule schedule;
  private final WriterSchemas schemas;
  private final JudgementMeters meters;
  private final Map<ServingModel, ModelLanes> lanes = new HashMap<>();
  private final int mostLanes;
  private final EventBatch single = new EventBatch();
  private final ShadowJudge shadow;

  public BatchJudge(
      ModelSchedule schedule,
      WriterSchemas schemas,
      JudgementMeters meters,
      ShadowMeters shadowMeters,
      int mostLanes) {
    this.mostLanes = mostLanes;
    this.schedule = schedule;
    this.schemas = schemas;
    this.meters = meters;
    this.shadow = new ShadowJudge(schedule, schemas, shadowMeters);
  }

  private static final class Group implements AutoCloseable {
    private final ServingModel.Lease lease;
    private final Places places = new Places();

    Group(ServingModel.Lease lease) {
      this.lease = lease;
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  /**
   * Judges one event by itself.
   *
   * @throws io.eddy.model.event.RegistryUnavailableException when the event's schema cannot be had
   *     now
   */
  public Verdict judge(byte[] event, long timestamp) {
    single.clear();
    single.add(event, timestamp);
    Verdict verdict = judge(single).get(0);
    if (verdict instanceof Verdict.Unanswered unanswered) {
      throw unanswered.reason();
    }
    return verdict;
  }

  /** The verdicts in the order of the events. */
  public List<Verdict> judge(EventBatch events) {
    if (events.size() == 0) {
      return List.of();
    }
    Verdict[] verdicts = new Verdict[events.size()];
    Map<ServingModel, Group> groups = new LinkedHashMap<>();
    meters.time(
        events.size(),
        () -> {
          try {
            group(events, groups);
            groups.forEach((model, group) -> lanes(model).judge(events, group.places, verdicts));
            noteDrift(groups.keySet(), verdicts);
          } finally {
            groups.values().forEach(Group::close);
          }
        });
    List<Verdict> standing = Collections.unmodifiableList(Arrays.asList(verdicts));
    if (!waits(verdicts)) {
      shadow.compare(events, standing);
    }
    return standing;
  }

  /**
   * Where one event waits for its schema, those behind it will be judged again, and again as long
   * as it waits: such a batch says nothing of drift, nor of the shadow.
   */
  private static boolean waits(Verdict[] verdicts) {
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Unanswered) {
        return true;
      }
    }
    return false;
  }

  private void noteDrift(Set<ServingModel> models, Verdict[] verdicts) {
    if (!waits(verdicts)) {
      models.forEach(model -> lanes(model).addTo(meters.drift()));
    }
  }

  private void group(EventBatch events, Map<ServingModel, Group> groups) {
    Group group = null;
    for (int i = 0; i < events.size(); i++) {
      Optional<ServingModel> model = schedule.at(events.timestamp(i));
      if (group == null || model.isEmpty() || model.get() != group.lease.serving()) {
        group = model.map(groups::get).orElse(null);
      }
      if (group == null) {
        ServingModel.Lease lease = schedule.lease(events.timestamp(i));
        Group other = groups.putIfAbsent(lease.serving(), new Group(lease));
        if (other != null) {
          lease.close();
        }
        group = groups.get(lease.serving());
      }
      group.places.add(i);
    }
  }

  private ModelLanes lanes(ServingModel model) {
    ModelLanes found = lanes.get(model);
    if (found == null) {
      lanes.keySet().retainAll(schedule.loaded());
      found = new ModelLanes(model, schemas, mostLanes);
      lanes.put(model, found);
    }
    return found;
  }
}
