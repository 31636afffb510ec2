package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.local.watcher.PageReaders;
import java.util.Optional;

/**
 * The product with live pages open, in a process beside it.
 *
 * @param pages how many
 */
public record PagesMode(EddyMode service, int pages) implements Mode {
  @Override
  public String name() {
    return service.name();
  }

  @Override
  public Running start(RunPlace place) {
    EddyMode.RunningService running = service.start(place);
    try {
      return new Watched(running, PageReaders.open(running.httpPort(), pages));
    } catch (Failure e) {
      running.close();
      throw e;
    }
  }

  private record Watched(EddyMode.RunningService running, PageReaders readers) implements Running {
    @Override
    public long processed() {
      return running.processed();
    }

    @Override
    public long committed() {
      return running.committed();
    }

    @Override
    public Optional<Double> batchSize() {
      return running.batchSize();
    }

    @Override
    public Optional<String> trouble() {
      return running.trouble();
    }

    @Override
    public void close() {
      running.close();
      readers.close();
    }

    @Override
    public void settle() {
      running.settle();
      if (readers.toldNothing()) {
        throw new Failure("the open pages were told nothing: something else was measured");
      }
    }
  }
}
