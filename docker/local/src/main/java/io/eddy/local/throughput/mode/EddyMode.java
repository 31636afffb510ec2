package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The product as it is: the whole service with its defaults, anomalies and summaries on.
 *
 * @param more settings that are not the defaults
 */
public record EddyMode(String name, Path bundle, Map<String, String> more) implements Mode {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  public EddyMode {
    more = Map.copyOf(more);
  }

  @Override
  public RunningService start(RunPlace place) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(StreamsSettings.MODEL_PATH.key(), bundle.toString());
    Service service = Service.start(place.settings(settings));
    boolean ready = false;
    try {
      service.awaitReady(PATIENCE);
      ready = true;
    } finally {
      if (!ready) {
        service.close();
      }
    }
    return new RunningService(service, place);
  }

  /** The service at work. */
  public static final class RunningService implements Running {
    private final Service service;
    private final RunPlace place;

    private RunningService(Service service, RunPlace place) {
      this.service = service;
      this.place = place;
    }

    int httpPort() {
      return service.httpPort();
    }

    /** Records that were reported so far. */
    public long anomalies() {
      return (long) service.judgements().anomalies();
    }

    @Override
    public long processed() {
      return (long) service.judgements().events();
    }

    @Override
    public long committed() {
      return place.committed();
    }

    @Override
    public Optional<Double> batchSize() {
      return service.judgements().meanBatch();
    }

    @Override
    public Optional<String> trouble() {
      return service.waitingFor();
    }

    @Override
    public void close() {
      service.close();
    }

    @Override
    public void settle() {
      JudgedRecords.settle(service.judgements());
      if (committed() != processed()) {
        throw new Failure(
            "the service judged " + processed() + " records and committed " + committed());
      }
    }
  }
}
