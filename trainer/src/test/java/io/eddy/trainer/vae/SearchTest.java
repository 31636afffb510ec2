package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final SearchLimits FOUR = new SearchLimits(4, Duration.ofHours(1));
  private static final Hyperparameters OPEN =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(ModelSize.SMALL)
          .with(new Hyperparameters.Schedule(64, 100, 1e-3, 5));

  private final MachineRows rows = new MachineRows(600, 1);
  private final List<Hyperparameters> trained = new ArrayList<>();
  private final List<Trial> heard = new ArrayList<>();
  private long nanos;

  private final TrainingObserver observer =
      new TrainingObserver() {
        @Override
        public void after(RoundFigures round) {}

        @Override
        public void tried(Trial trial) {
          heard.add(trial);
        }
      };

  private TrainedVae train(Hyperparameters chosen) {
    trained.add(chosen);
    nanos += Duration.ofMinutes(1).toNanos();
    return TrainedModels.train(MachineRows.SPEC, rows.all(), chosen);
  }

  private ValidationBound bound(int from) {
    return new ValidationBound(
        MachineRows.SPEC, rows.reader(), MachineRows.range(from, rows.all().size()));
  }

  private Search.Outcome search(Hyperparameters given, SearchLimits limits) {
    return new Search(this::train, bound(540)::of, () -> nanos, observer).run(given, 4, limits);
  }

  @Test
  void firstIsWhatWasGivenAndTheBestIsKept() {
    Search.Outcome outcome = search(OPEN, FOUR);

    assertThat(outcome.tried()).isEqualTo(4);
    assertThat(trained).hasSize(4).doesNotHaveDuplicates().first().isEqualTo(OPEN);
    assertThat(heard).hasSize(4).extracting(Trial::number).containsExactly(1, 2, 3, 4);
    Trial best = heard.stream().min((a, b) -> Double.compare(a.bound(), b.bound())).orElseThrow();
    assertThat(outcome.bound()).isEqualTo(best.bound()).isEqualTo(heard.get(3).best());
    assertThat(outcome.best().hyperparameters()).isEqualTo(best.tried());
    assertThat(bound(540).of(outcome.best())).isEqualTo(outcome.bound());
  }

  @Test
  void oneSeedGivesOneSearch() {
    Search.Outcome one = search(OPEN, FOUR);
    List<Trial> first = List.copyOf(heard);
    heard.clear();
    Search.Outcome other = search(OPEN, FOUR);
    assertThat(heard).isEqualTo(first);
    assertThat(other.best().digest()).isEqualTo(one.best().digest());
    trained.clear();
    Draws draws = new Draws(OPEN.withSeed(2), 4);
    assertThat(draws.next()).isNotEqualTo(new Draws(OPEN, 4).next().withSeed(2));
  }

  @Test
  void fewDrawsCoverTheChoicesEvenly() {
    Draws draws = new Draws(OPEN, 4);
    List<Hyperparameters> four = List.of(draws.next(), draws.next(), draws.next(), draws.next());
    assertThat(four)
        .extracting(drawn -> drawn.objective().density())
        .containsExactlyInAnyOrder(
            Density.GAUSSIAN, Density.GAUSSIAN, Density.STUDENT, Density.LAPLACE);
    assertThat(four)
        .extracting(drawn -> drawn.architecture().hidden())
        .contains(List.of(32), List.of(64));
    assertThat(four.subList(0, 3))
        .extracting(drawn -> drawn.architecture().latent())
        .containsExactlyInAnyOrder(2, 4, 8);
  }

  @Test
  void noneIsBegunThatWouldEndTooLate() {
    Search.Outcome outcome = search(OPEN, new SearchLimits(50, Duration.ofSeconds(190)));
    assertThat(outcome.tried()).isEqualTo(3);
    assertThat(search(OPEN, new SearchLimits(50, Duration.ofSeconds(1))).tried()).isEqualTo(1);
  }

  @Test
  void whatTheUserChoseStays() {
    Hyperparameters chosen =
        OPEN.with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(5, 3), 2))
            .with(new Hyperparameters.Objective(Density.LAPLACE, 0, -6, 0))
            .with(new Hyperparameters.Schedule(64, 100, 2e-3, 5));
    assertThat(search(chosen, FOUR).tried()).isEqualTo(1);
    Draws draws = new Draws(OPEN.with(Family.AE), 4);
    for (int i = 0; i < 20; i++) {
      assertThat(draws.next().architecture().latent()).isZero();
    }
    Draws weighted = new Draws(OPEN.with(Family.BETA_VAE), 4);
    for (int i = 0; i < 20; i++) {
      assertThat(weighted.next().beta()).isBetween(2.0, 8.0);
    }
  }

  @Test
  void boundsMeanTheSameWhateverTheWeightInTraining() {
    TrainedVae heavy = train(OPEN.with(Family.BETA_VAE));
    TrainedVae light =
        new TrainedVae(
            heavy.weights(),
            heavy.shape(),
            heavy.hyperparameters().with(Family.VAE),
            heavy.rounds(),
            heavy.best(),
            heavy.klByDimension(),
            heavy.exemplars(),
            heavy.prior(),
            heavy.mixtures(),
            heavy.ranges(),
            heavy.followed(),
            heavy.stopping());
    assertThat(bound(0).of(light)).isEqualTo(bound(0).of(heavy));
    // Four samples over many rows: the noise of a draw nearly cancels.
    assertThat(bound(0).of(heavy)).isCloseTo(bound(300).of(heavy), within(0.5));
  }

  @Test
  void impossibleLimitsAreRefused() {
    assertThatThrownBy(() -> new SearchLimits(0, Duration.ofHours(1)))
        .hasMessage("search: expected 1 or more, found 0");
    assertThatThrownBy(() -> new SearchLimits(2, Duration.ZERO))
        .hasMessage("search-minutes: expected more than 0, found 0.0");
  }
}
