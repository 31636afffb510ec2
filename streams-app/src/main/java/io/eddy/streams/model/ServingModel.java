package io.eddy.streams.model;

import io.eddy.model.bundle.Model;
import io.eddy.model.score.Reasons;
import java.util.Optional;

/**
 * A model in service with its threshold. Counts who is using it: the native memory is freed when it
 * is retired and the last batch under way has ended. Thread-safe.
 */
public final class ServingModel {
  private final Model model;
  private final float threshold;
  private final double falseAlarmRate;
  private final Reasons reasons;
  private int users;
  private boolean retired;

  /** Takes the model over; the rate replaces the one promised in the manifest. */
  public ServingModel(Model model, Optional<Double> falseAlarmRate) {
    this.model = model;
    this.falseAlarmRate = falseAlarmRate.orElse(model.manifest().calibration().falseAlarmRate());
    this.threshold = falseAlarmRate.map(model.calibration()::threshold).orElseGet(model::threshold);
    this.reasons = new Reasons(model.featureSpec());
  }

  /** Use of the model during one batch. */
  public final class Lease implements AutoCloseable {
    private boolean open = true;

    private Lease() {}

    public ServingModel serving() {
      return ServingModel.this;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        release();
      }
    }
  }

  /** Begins to use the model, unless it is retired already. */
  public synchronized Optional<Lease> lease() {
    if (retired) {
      return Optional.empty();
    }
    users++;
    return Optional.of(new Lease());
  }

  private synchronized void release() {
    users--;
    closeWhenUnused();
  }

  /** No new user from now on. */
  synchronized void retire() {
    if (!retired) {
      retired = true;
      closeWhenUnused();
    }
  }

  private void closeWhenUnused() {
    if (retired && users == 0) {
      model.close();
    }
  }

  /** Manifest and calibration may be read at any time; the scorer only under a lease. */
  public Model model() {
    return model;
  }

  public String detector() {
    return model.manifest().detector();
  }

  public String version() {
    return model.manifest().version();
  }

  /** Score in nats from which on an event is reported. */
  public float threshold() {
    return threshold;
  }

  /** A score that is no number is stranger than any threshold. */
  public boolean reports(float score) {
    return !(score < threshold);
  }

  /** The promise behind the threshold. */
  public double falseAlarmRate() {
    return falseAlarmRate;
  }

  public Reasons reasons() {
    return reasons;
  }

  /** Whether it is loaded no longer; what it has judged may be under way still. */
  public synchronized boolean retired() {
    return retired;
  }

  synchronized boolean closed() {
    return retired && users == 0;
  }
}
