package io.eddy.trainer.vae;

/** Hears how training goes; for progress lines. */
@FunctionalInterface
public interface TrainingObserver {
  void after(RoundFigures round);

  /** After each configuration of a search. */
  default void tried(Trial trial) {}

  /** Before each training that only serves to calibrate. */
  default void calibrating(int fold, int folds) {}
}
