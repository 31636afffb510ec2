package io.eddy.trainer.vae;

/** Hears how training goes; for progress lines. */
@FunctionalInterface
public interface TrainingObserver {
  void after(RoundFigures round);

  /** After each configuration of a search. */
  default void tried(Trial trial) {}

  /** Before the trainings that only serve to calibrate, so many in all. */
  default void calibrating(int folds) {}
}
