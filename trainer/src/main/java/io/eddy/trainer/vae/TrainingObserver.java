package io.eddy.trainer.vae;

/** Hears how training goes; for progress lines and metrics. */
@FunctionalInterface
public interface TrainingObserver {
  void after(RoundFigures round);

  /** After each configuration of a search. */
  default void tried(Trial trial) {}

  /** Before the trainings that only serve to calibrate, so many in all. */
  default void calibrating(int folds) {}

  /** After each of these, on a thread of its own. */
  default void calibrated() {}

  /** Tells both, this one first. */
  default TrainingObserver and(TrainingObserver other) {
    TrainingObserver one = this;
    return new TrainingObserver() {
      @Override
      public void after(RoundFigures round) {
        one.after(round);
        other.after(round);
      }

      @Override
      public void tried(Trial trial) {
        one.tried(trial);
        other.tried(trial);
      }

      @Override
      public void calibrating(int folds) {
        one.calibrating(folds);
        other.calibrating(folds);
      }

      @Override
      public void calibrated() {
        one.calibrated();
        other.calibrated();
      }
    };
  }
}
