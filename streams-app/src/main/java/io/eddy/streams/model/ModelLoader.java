package io.eddy.streams.model;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.bundle.Model;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.release.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a release or a bundle's folder to a model that has passed every check: digests, shapes,
 * self-test, and the schema of the events. Stateless; thread-safe.
 */
public final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

  private final Function<FeatureSpec, Optional<String>> mismatch;
  private final Optional<Double> falseAlarmRate;
  private final Path workspace;

  /**
   * @param workspace below which releases are unpacked; nothing stays there
   */
  public ModelLoader(EventsSchema events, Optional<Double> falseAlarmRate, Path workspace) {
    this(events::mismatch, falseAlarmRate, workspace);
  }

  private ModelLoader(
      Function<FeatureSpec, Optional<String>> mismatch,
      Optional<Double> falseAlarmRate,
      Path workspace) {
    this.mismatch = mismatch;
    this.falseAlarmRate = falseAlarmRate;
    this.workspace = workspace;
  }

  /** Checks all but the schema of the events, whatever they are. */
  public static ModelLoader ofAnyEvents(Optional<Double> falseAlarmRate, Path workspace) {
    return new ModelLoader(spec -> Optional.empty(), falseAlarmRate, workspace);
  }

  /**
   * Unpacks a release, loads it, and removes the files again.
   *
   * @throws RefusedModelException when the release must not be used
   * @throws io.eddy.model.event.RegistryUnavailableException when it cannot be checked now
   */
  public ServingModel load(ModelRelease release) throws RefusedModelException {
    Path folder = null;
    try {
      Files.createDirectories(workspace);
      folder = Files.createTempDirectory(workspace, "release-");
      return load(Releases.unpack(release, folder.resolve("bundle")));
    } catch (BundleException e) {
      throw new RefusedModelException(e.getMessage(), false, e);
    } catch (IOException e) {
      throw new UncheckedIOException("a release cannot be unpacked below " + workspace, e);
    } finally {
      delete(folder);
    }
  }

  /** Loads a bundle from its folder, which stays as it is. */
  public ServingModel load(Path bundle) throws RefusedModelException {
    try {
      return load(Bundle.open(bundle));
    } catch (BundleException e) {
      throw new RefusedModelException(e.getMessage(), false, e);
    }
  }

  private ServingModel load(Bundle bundle) throws BundleException, RefusedModelException {
    Optional<String> problem = mismatch.apply(bundle.manifest().featureSpec());
    if (problem.isPresent()) {
      throw new RefusedModelException(problem.get(), true, null);
    }
    Model model = Model.load(bundle);
    int stated = bundle.manifest().latent().mean().size();
    int found = model.scorer().latentDimensions();
    if (stated != found) {
      model.close();
      throw new RefusedModelException(
          "its manifest describes " + stated + " latent dimensions, the model has " + found,
          false,
          null);
    }
    return new ServingModel(model, falseAlarmRate);
  }

  private static void delete(Path folder) {
    if (folder != null) {
      try {
        BundleFiles.delete(folder);
      } catch (IOException e) {
        // The model is loaded all the same.
        LOG.warn("Folder {} cannot be removed: {}", folder, Failure.reason(e));
      }
    }
  }
}
