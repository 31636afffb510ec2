package io.eddy.local.faults.proof;

import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.local.odd.Fate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds outputs against the ledger. First the ledger is complete, then every output is shown once,
 * in the order of its partition, then every event's score from offline; then the findings stand.
 * One owner, not thread-safe.
 */
public final class Proof {
  /** What equal events may differ by in other batches, relative; of scores below one, in nats. */
  private static final double TOLERANCE = 1e-5;

  private final Ledger ledger;
  private final Timeline timeline;
  private final Map<String, Float> thresholds;
  private final SummaryCounts summaryCounts;
  private final Findings.Tally tally = new Findings.Tally();
  private final Map<Lane, Long> reached = new HashMap<>();
  private long scored;
  private long deadLetters;
  private long anomalies;
  private long summaries;

  /** Order is kept from one partition of events to one of an output. */
  private record Lane(String output, int outputPartition, int partition) {}

  /**
   * @param thresholds of each version, in nats
   */
  public Proof(Ledger ledger, Timeline timeline, Map<String, Float> thresholds, long windowMillis) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.thresholds = Map.copyOf(thresholds);
    this.summaryCounts = new SummaryCounts(windowMillis);
  }

  public void scored(int outputPartition, ScoredEvent judged) {
    scored++;
    int partition = judged.getSourcePartition();
    long offset = judged.getSourceOffset();
    LedgerEntry entry = find("a score", partition, offset);
    if (entry == null) {
      return;
    }
    noteOrder("scores", outputPartition, partition, offset);
    if (entry.scored++ > 0) {
      return;
    }
    if (judged.getSourceTimestamp().toEpochMilli() != entry.timestamp) {
      tally.add(
          Flaw.STRANGER,
          1,
          place(partition, offset)
              + " is said to be of "
              + judged.getSourceTimestamp()
              + ", and is of "
              + Instant.ofEpochMilli(entry.timestamp));
    }
    entry.score = (float) judged.getScore();
    entry.version = judged.getModelVersion();
    entry.anomalous = judged.getAnomalous();
    summaryCounts.want(partition, entry.version, entry.timestamp, entry.anomalous);
    if (!timeline.versions(entry.timestamp).contains(entry.version)) {
      tally.add(
          Flaw.WRONG_VERSION,
          1,
          place(partition, offset)
              + " is scored by "
              + entry.version
              + ", expected "
              + timeline.versions(entry.timestamp));
    }
    Float threshold = thresholds.get(entry.version);
    if (threshold == null || entry.anomalous == entry.score < threshold) {
      tally.add(
          Flaw.WRONG_SCORE,
          1,
          place(partition, offset)
              + " has score "
              + entry.score
              + " and anomalous="
              + entry.anomalous
              + " with threshold "
              + threshold);
    }
  }

  public void deadLetter(int outputPartition, int partition, long offset) {
    deadLetters++;
    LedgerEntry entry = find("a dead letter", partition, offset);
    if (entry != null) {
      noteOrder("dead letters", outputPartition, partition, offset);
      entry.deadLettered++;
    }
  }

  /** Comes after all scores. */
  public void anomaly(int outputPartition, Anomaly anomaly) {
    anomalies++;
    int partition = anomaly.getSourcePartition();
    long offset = anomaly.getSourceOffset();
    LedgerEntry entry = find("an anomaly", partition, offset);
    if (entry == null) {
      return;
    }
    noteOrder("anomalies", outputPartition, partition, offset);
    entry.reported++;
    boolean asScored =
        (float) anomaly.getScore() == entry.score
            && anomaly.getModelVersion().equals(entry.version);
    if (!asScored) {
      tally.add(
          Flaw.WRONG_ANOMALY,
          1,
          place(partition, offset)
              + " is reported with "
              + anomaly.getScore()
              + " by "
              + anomaly.getModelVersion()
              + ", and scored "
              + entry.score
              + " by "
              + entry.version);
    }
  }

  public void summary(LatentSummary summary) {
    summaries++;
    summaryCounts.find(
        summary.getSourcePartition(),
        summary.getModelVersion(),
        summary.getWindowStart().toEpochMilli(),
        summary.getEvents(),
        summary.getAnomalies());
  }

  /** The version to score an event with offline: the stamped one, or the one that was due. */
  public String version(int partition, long offset) {
    LedgerEntry entry = ledger.find(partition, offset);
    return thresholds.containsKey(entry.version)
        ? entry.version
        : timeline.version(entry.timestamp);
  }

  /** What the model says offline; nothing when it cannot read the event. */
  public void rescored(int partition, long offset, Optional<Float> offline) {
    LedgerEntry entry = ledger.find(partition, offset);
    Fate fate = offline.isPresent() ? Fate.SCORED : Fate.DEAD_LETTER;
    boolean right =
        fate == entry.fate
            && (entry.scored == 0 || fate == Fate.SCORED)
            && (entry.deadLettered == 0 || fate == Fate.DEAD_LETTER);
    if (!right) {
      tally.add(
          Flaw.WRONG_FATE,
          1,
          place(partition, offset)
              + " was scored "
              + entry.scored
              + " times and dead-lettered "
              + entry.deadLettered
              + " times; sent to be "
              + entry.fate
              + ", offline "
              + fate);
    }
    if (entry.scored > 0 && offline.isPresent() && !same(entry.score, offline.get())) {
      tally.add(
          Flaw.WRONG_SCORE,
          1,
          place(partition, offset)
              + " is scored "
              + entry.score
              + " by "
              + entry.version
              + ", offline "
              + offline.get());
    }
  }

  private static boolean same(float found, float offline) {
    return Float.compare(found, offline) == 0
        || Math.abs(found - offline) <= TOLERANCE * Math.max(1, Math.abs(offline));
  }

  /** After everything was shown. */
  public Findings findings(long sent) {
    long ledgerErrors = ledger.errors(sent);
    if (ledgerErrors > 0) {
      tally.add(Flaw.LEDGER, ledgerErrors, "sent " + sent + ", on the topic " + ledger.size());
    }
    List<List<LedgerEntry>> partitions = ledger.partitions();
    for (int partition = 0; partition < partitions.size(); partition++) {
      for (int offset = 0; offset < partitions.get(partition).size(); offset++) {
        conclude(partition, offset, partitions.get(partition).get(offset));
      }
    }
    summaryCounts.compare(tally);
    return new Findings(
        ledger.size(), scored, deadLetters, anomalies, summaries, tally.flaws(), tally.examples());
  }

  private void conclude(int partition, long offset, LedgerEntry entry) {
    int outcomes = entry.scored + entry.deadLettered;
    if (outcomes == 0) {
      tally.add(Flaw.MISSING, 1, place(partition, offset) + " of time " + entry.timestamp);
    } else if (outcomes > 1) {
      tally.add(Flaw.DOUBLED, outcomes - 1L, place(partition, offset));
    }
    int reports = entry.scored > 0 && entry.anomalous ? 1 : 0;
    if (entry.reported != reports) {
      tally.add(
          Flaw.WRONG_ANOMALY,
          1,
          place(partition, offset) + " is reported " + entry.reported + " times, not " + reports);
    }
  }

  private LedgerEntry find(String what, int partition, long offset) {
    LedgerEntry entry = ledger.find(partition, offset);
    if (entry == null) {
      tally.add(Flaw.STRANGER, 1, what + " about " + place(partition, offset));
    }
    return entry;
  }

  private void noteOrder(String output, int outputPartition, int partition, long offset) {
    Long before = reached.merge(new Lane(output, outputPartition, partition), offset, Math::max);
    if (before > offset) {
      tally.add(
          Flaw.REORDERED,
          1,
          place(partition, offset) + " comes after " + before + " on the " + output);
    }
  }

  private static String place(int partition, long offset) {
    return "event " + partition + "/" + offset;
  }
}
