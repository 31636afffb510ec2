package io.eddy.local.growth;

import io.eddy.local.growth.event.EventPoint;
import io.eddy.local.growth.training.TrainingPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the bench found.
 *
 * @param configuration what was run, as the JSON document states it
 */
record GrowthResults(
    Map<String, Object> configuration, List<EventPoint> events, List<TrainingPoint> trainings) {
  GrowthResults {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    events = List.copyOf(events);
    trainings = List.copyOf(trainings);
  }
}
