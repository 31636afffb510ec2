package io.eddy.streams.judge;

import io.eddy.model.event.WriterSchemas;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the shadow, if there is one, score what was just judged, and counts what it would have said.
 * Nothing else follows from it: neither its opinion nor its failure reaches a verdict. Belongs to
 * one stream thread.
 */
final class ShadowJudge {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowJudge.class);

  private final ModelSchedule schedule;
  private final WriterSchemas schemas;
  private final ShadowMeters meters;
  private ShadowDesk desk;
  private boolean failed;

  ShadowJudge(ModelSchedule schedule, WriterSchemas schemas, ShadowMeters meters) {
    this.schedule = schedule;
    this.schemas = schemas;
    this.meters = meters;
  }

  /** Compares the shadow with these verdicts, which stand in the order of the events. */
  void compare(EventBatch events, List<Verdict> verdicts) {
    Optional<ServingModel.Lease> lent = schedule.leaseShadow();
    if (lent.isEmpty()) {
      desk = null;
      return;
    }
    try (ServingModel.Lease lease = lent.get()) {
      ServingModel shadow = lease.serving();
      meters.count(shadow, comparison(shadow, events, verdicts));
    }
  }

  private ShadowComparison comparison(
      ServingModel shadow, EventBatch events, List<Verdict> verdicts) {
    try {
      return desk(shadow).compare(events, verdicts);
    } catch (RuntimeException e) {
      // Here alone: a model that nobody has promoted must not stop the one that judges.
      if (!failed) {
        failed = true;
        LOG.warn("Shadow {} cannot score; its events count as rejected", shadow.version(), e);
      }
      long unscored =
          verdicts.stream().filter(verdict -> ShadowDesk.comparable(verdict, shadow)).count();
      return new ShadowComparison(0, 0, 0, (int) unscored);
    }
  }

  private ShadowDesk desk(ServingModel shadow) {
    if (desk == null || desk.shadow() != shadow) {
      failed = false;
      desk = new ShadowDesk(shadow, schemas);
    }
    return desk;
  }
}
