package io.eddy.streams.topology;

import io.eddy.model.event.WriterSchemas;
import java.util.Optional;

/** Says to which group of the summaries an event belongs. Belongs to one thread. */
final class SummaryGroups {
  private static final String NONE = "";
  private static final String MISSING = "(missing)";
  private static final int LONGEST = 64;

  private final Optional<FieldPath> path;
  private final Optional<EventRecords> events;

  /**
   * @param path nothing when summaries are not grouped
   */
  SummaryGroups(WriterSchemas schemas, Optional<FieldPath> path) {
    this.path = path;
    this.events = path.map(grouping -> EventRecords.only(schemas, grouping));
  }

  String of(byte[] event) {
    if (path.isEmpty()) {
      return NONE;
    }
    String group = events.get().read(event).flatMap(part -> path.get().text(part)).orElse(MISSING);
    return group.length() <= LONGEST ? group : group.substring(0, LONGEST);
  }
}
