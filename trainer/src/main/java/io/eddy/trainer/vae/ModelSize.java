package io.eddy.trainer.vae;

import java.util.List;
import java.util.Locale;

/** How much a model costs a row: points on the curve of quality against arithmetic. */
public enum ModelSize {
  SMALL(List.of(64), 12, 256, 4),
  /** One wide layer: with the aggregate prior as good as two, for a third of the arithmetic. */
  DEFAULT(List.of(256), 16, 768, 16),
  LARGE(List.of(512, 512), 16, 4096, 32);

  private final List<Integer> hidden;
  private final int mostLatent;
  private final int exemplars;
  private final int components;

  ModelSize(List<Integer> hidden, int mostLatent, int exemplars, int components) {
    this.hidden = hidden;
    this.mostLatent = mostLatent;
    this.exemplars = exemplars;
    this.components = components;
  }

  /**
   * Training rows whose posteriors make up the prior. With one Gaussian in the mixture's place
   * there is arithmetic left for more.
   */
  int exemplars(HistoryKind history) {
    return history == HistoryKind.MIXED ? exemplars + exemplars / 4 : exemplars;
  }

  /** Most components of the mixture that judges beside the network. */
  int components() {
    return components;
  }

  /** Widths of the encoder's hidden layers. */
  List<Integer> hidden() {
    return hidden;
  }

  /** Latent dimensions for rows of so many columns. */
  int latent(int columns) {
    return Math.min(columns, mostLatent);
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
