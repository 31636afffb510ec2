package io.eddy.local.micro;

import java.util.Locale;

/** A part of the hot path that can be measured apart. */
enum Part {
  DECODE(DecodeBenchmark.class),
  SCORE(ScoreBenchmark.class),
  EXPLAIN(ExplainBenchmark.class),
  JUDGE(JudgeBenchmark.class),
  COUNT(CountBenchmark.class),
  NOTE(NoteBenchmark.class),
  WATCH(WatchBenchmark.class);

  private final Class<?> benchmark;

  Part(Class<?> benchmark) {
    this.benchmark = benchmark;
  }

  /** Which benchmarks JMH is to run: those of the class, and of no class with a longer name. */
  String pattern() {
    return benchmark.getName().replace(".", "\\.") + "\\.";
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part that a benchmark, by JMH's name for it, belongs to. */
  static Part of(String benchmark) {
    for (Part part : values()) {
      if (benchmark.startsWith(part.benchmark.getName() + ".")) {
        return part;
      }
    }
    throw new IllegalArgumentException("no part has a benchmark " + benchmark);
  }

  @Override
  public String toString() {
    return label();
  }
}
