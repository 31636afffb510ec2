package io.eddy.trainer.vae;

/** Hears how training goes; for progress lines. */
@FunctionalInterface
public interface TrainingObserver {
  void after(RoundFigures round);
}
