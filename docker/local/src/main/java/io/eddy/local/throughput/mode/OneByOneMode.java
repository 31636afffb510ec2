package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.EventsSchema;
import io.eddy.streams.model.ModelLoader;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.RefusedModelException;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.topology.EddyTopology;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One call of the model for each record, as the published examples of Kafka Streams with TensorFlow
 * do it: the product's topology without the interceptor that judges a whole poll batch, so that
 * every record is judged where it arrives without a verdict.
 */
public record OneByOneMode(Path bundle) implements Mode {
  @Override
  public String name() {
    return "one-by-one";
  }

  @Override
  public Running start(RunPlace place) {
    place.createOutputs();
    ModelSchedule schedule = new ModelSchedule();
    boolean started = false;
    try {
      schedule.replace(
          Map.of(
              0L,
              new ModelLoader(
                      new EventsSchema(place.registry(), place.topic().name()),
                      Optional.empty(),
                      bundle)
                  .load(bundle)));
      Running running = run(place, schedule);
      started = true;
      return running;
    } catch (RefusedModelException e) {
      throw new Failure("the model for the bench is refused: " + e.getMessage(), e);
    } finally {
      if (!started) {
        schedule.close();
      }
    }
  }

  private static Running run(RunPlace place, ModelSchedule schedule) {
    Settings settings = place.settings(Map.of());
    ServiceMeters meters = new ServiceMeters("bench");
    EddyTopology topology =
        new EddyTopology(settings, schedule, place.registry(), meters, Clock.systemUTC());
    StreamsConfig configuration = ProductConfiguration.of(settings);
    return new RunningTopology(topology.build(configuration), configuration, place) {
      @Override
      public Optional<Double> batchSize() {
        return topology.judgements().meanBatch();
      }

      @Override
      public synchronized void close() {
        super.close();
        schedule.close();
      }

      @Override
      public void settle() {
        super.settle();
        JudgedRecords.settle(topology.judgements());
      }
    };
  }
}
