package io.eddy.local.demo;

/** The topics of the demo, which are the service's defaults. */
final class DemoTopics {
  static final String EVENTS = "events";
  static final String ANOMALIES = "eddy-anomalies";
  static final String SUMMARIES = "eddy-latent-summaries";
  static final String DEAD_LETTERS = "eddy-dead-letters";
  static final String MODELS = "eddy-models";

  /** The consumer group of the service, which is the detector's name. */
  static final String GROUP = "eddy";

  static final int PARTITIONS = 4;

  private DemoTopics() {}
}
