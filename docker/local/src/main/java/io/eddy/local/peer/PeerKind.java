package io.eddy.local.peer;

/** The peers, each with the settings that its authors or its common use suggest. */
public enum PeerKind {
  RANDOM_CUT_FOREST("RCF", CutForest::fit),
  ISOLATION_FOREST("isolationForest", IsolationForest::fit),
  NEAREST_NEIGHBOURS("kNN", NearestNeighbours::fit),
  GAUSSIAN_MIXTURE("gaussianMixture", GaussianMixture::fit),
  PRINCIPAL_COMPONENTS("PCA", PrincipalComponents::fit);

  private final String label;
  private final Fitting fitting;

  PeerKind(String label, Fitting fitting) {
    this.label = label;
    this.fitting = fitting;
  }

  /** Learns from a history. */
  @FunctionalInterface
  private interface Fitting {
    Peer fit(double[][] history, long seed);
  }

  /** Its name in results. */
  public String label() {
    return label;
  }

  /**
   * Learns from rows without gaps, of one length; the same seed gives the same peer. Every peer
   * sees the rows in units of their standard deviations, and so do those that it scores.
   */
  public Peer fit(double[][] history, long seed) {
    Standardisation standard = Standardisation.of(history);
    Peer peer = fitting.fit(standard.apply(history), seed);
    return row -> peer.score(standard.apply(row));
  }
}
