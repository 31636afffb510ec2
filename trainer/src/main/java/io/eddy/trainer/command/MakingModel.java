package io.eddy.trainer.command;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import java.nio.file.Path;

/** Loads a model that can make values up, which bundles of older trainers cannot. */
final class MakingModel {
  private MakingModel() {}

  static Model load(Path bundle) {
    try {
      Model model = Model.load(Bundle.open(bundle));
      if (model.scorer().sampler().isPresent() && model.scorer().statesCertainty()) {
        return model;
      }
      model.close();
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    }
    throw new Failure(
        "bundle "
            + bundle
            + " can only score: its model has no signature to make values up with; expected one"
            + " that was trained anew");
  }
}
