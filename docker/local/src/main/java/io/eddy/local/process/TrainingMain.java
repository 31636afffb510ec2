package io.eddy.local.process;

import io.eddy.trainer.command.TrainerMain;

/** {@code ./eddy train} as a child of a bench: as it is, but it ends with its parent. */
public final class TrainingMain {
  private TrainingMain() {}

  public static void main(String[] arguments) {
    Parent.endWithIt();
    TrainerMain.main(arguments);
  }
}
