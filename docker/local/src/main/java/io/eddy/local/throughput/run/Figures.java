package io.eddy.local.throughput.run;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a mode's runs came to.
 *
 * @param samples one of each round that counts, in their order
 */
public record Figures(String mode, List<Sample> samples) {
  public Figures {
    samples = List.copyOf(samples);
  }

  /** The figures of one mode among others'. */
  public static Optional<Figures> of(String mode, List<Figures> all) {
    return all.stream().filter(figures -> figures.mode().equals(mode)).findFirst();
  }

  public Spread recordsPerSecond() {
    return spread(Sample::recordsPerSecond);
  }

  public Spread cpuMicrosPerRecord() {
    return spread(Sample::cpuMicrosPerRecord);
  }

  public Spread bytesPerRecord() {
    return spread(Sample::bytesPerRecord);
  }

  /** Nothing without a model. */
  public Optional<Double> batchSize() {
    List<Double> sizes = samples.stream().flatMap(run -> run.batchSize().stream()).toList();
    return sizes.isEmpty() ? Optional.empty() : Optional.of(Spread.of(sizes).median());
  }

  /**
   * How many times as fast as the other: the median over the rounds, for what disturbs a round
   * disturbs both.
   */
  public double speedAgainst(Figures other) {
    if (samples.size() != other.samples.size()) {
      throw new IllegalArgumentException(mode + " and " + other.mode + " ran in other rounds");
    }
    return Spread.of(
            IntStream.range(0, samples.size())
                .mapToObj(
                    round ->
                        samples.get(round).recordsPerSecond()
                            / other.samples.get(round).recordsPerSecond())
                .toList())
        .median();
  }

  private Spread spread(ToDoubleFunction<Sample> figure) {
    return Spread.of(samples.stream().map(figure::applyAsDouble).toList());
  }
}
