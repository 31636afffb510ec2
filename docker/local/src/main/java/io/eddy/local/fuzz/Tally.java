package io.eddy.local.fuzz;

import io.eddy.model.event.Rejection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of inputs. One owner; tallies of several threads are added up at the end. */
final class Tally {
  private static final int MOST_FINDINGS = 100;

  private final Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
  private final List<Finding> findings = new ArrayList<>();
  private long inputs;
  private long accepted;
  private long judged;
  private long reported;
  private long schemas;
  private long mostBytes;
  private long mostNanos;

  void accept() {
    inputs++;
    accepted++;
  }

  void reject(Rejection.Reason reason) {
    inputs++;
    rejected.merge(reason, 1L, Long::sum);
  }

  void found(Finding finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  /** An input that has no other outcome. */
  void failed(Finding finding) {
    inputs++;
    found(finding);
  }

  void judge(boolean anomalous) {
    judged++;
    reported += anomalous ? 1 : 0;
  }

  void schemaMade() {
    schemas++;
  }

  void decoding(long bytes, long nanos) {
    mostBytes = Math.max(mostBytes, bytes);
    mostNanos = Math.max(mostNanos, nanos);
  }

  void add(Tally other) {
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.findings.forEach(this::found);
    inputs += other.inputs;
    accepted += other.accepted;
    judged += other.judged;
    reported += other.reported;
    schemas += other.schemas;
    mostBytes = Math.max(mostBytes, other.mostBytes);
    mostNanos = Math.max(mostNanos, other.mostNanos);
  }

  /** Accepted + rejected + those that are findings by themselves. */
  long inputs() {
    return inputs;
  }

  long accepted() {
    return accepted;
  }

  Map<Rejection.Reason, Long> rejected() {
    return rejected;
  }

  /** Scored by the model, which knows the factory's events alone. */
  long judged() {
    return judged;
  }

  /** Of the judged, those that were explained and made a record. */
  long reported() {
    return reported;
  }

  /** Made up. */
  long schemas() {
    return schemas;
  }

  /** That decoding one input allocated. */
  long mostBytes() {
    return mostBytes;
  }

  /** That decoding one input took, garbage collections and other processes included. */
  long mostNanos() {
    return mostNanos;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
