package io.eddy.streams.model;

/** Hears what becomes of releases; called on the feed's thread. */
public interface FeedListener {
  /** The schedule holds other models than before. */
  void changed();

  /** A release was refused, and whether no model at all is left to judge. */
  void refused(String version, RefusedModelException reason, boolean nothingLeft);

  /** The registry does not answer or the disk takes no files, so a release has to wait. */
  void waiting(String reason);

  /** The feed cannot go on. */
  void broken(RuntimeException reason);
}
