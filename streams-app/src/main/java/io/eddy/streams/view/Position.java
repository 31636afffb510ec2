package io.eddy.streams.view;

import io.eddy.model.bundle.LatentMap;
import io.eddy.streams.model.ServingModel;
import java.util.Optional;

/** A place on a model's latent map. */
public record Position(double x, double y) {
  /** Nothing when the model has no map, or the latents are no numbers. */
  static Optional<Position> of(ServingModel serving, LatentMap.Latents latents) {
    LatentMap map = serving.model().manifest().latentMap();
    if (map == null) {
      return Optional.empty();
    }
    Position position = new Position(map.x(latents), map.y(latents));
    return Double.isFinite(position.x + position.y) ? Optional.of(position) : Optional.empty();
  }
}
