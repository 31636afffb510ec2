package io.eddy.streams.model;

import io.eddy.avro.ModelRelease;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Lets into the ledger what may be there: releases of one detector, with the digest they state, and
 * signed by a trusted key if there are any. What is refused never was in the ledger: it cannot hide
 * the release that it pretends to be. Belongs to the feed's thread.
 */
final class ReleaseIntake {
  private final String prefix;
  private final TrustedKeys trusted;
  private final ReleaseLedger ledger;
  private final Map<String, Long> newest = new HashMap<>();

  ReleaseIntake(String detector, TrustedKeys trusted, ReleaseLedger ledger) {
    this.prefix = detector + "/";
    this.trusted = trusted;
    this.ledger = ledger;
  }

  /** The version that a record's key names; nothing for other detectors' records. */
  Optional<String> version(String key) {
    return Optional.ofNullable(key)
        .filter(text -> text.startsWith(prefix))
        .map(text -> text.substring(prefix.length()));
  }

  /**
   * Takes in what stands in a record.
   *
   * @param release nothing for a removal
   * @throws BundleException when it must not be believed
   */
  void take(ConsumerRecord<String, byte[]> found, Optional<ModelRelease> release)
      throws BundleException {
    if (release.isPresent()) {
      take(found, release.get());
    } else if (trusted.isEmpty()) {
      version(found.key()).ifPresent(ledger::remove);
    } else {
      throw new BundleException("its removal is not signed; a removal cannot be");
    }
  }

  private void take(ConsumerRecord<String, byte[]> found, ModelRelease release)
      throws BundleException {
    if (!found.key().equals(Releases.key(release))) {
      throw new BundleException("its key belongs to another release than " + Releases.key(release));
    }
    ReleaseSignatures.verify(release, trusted);
    if (trusted.isEmpty() || !ledger.outdated(release)) {
      ledger.put(release);
      newest.put(release.getVersion(), found.offset());
      return;
    }
    ledger.restock(release);
    if (found.offset() > newest.get(release.getVersion())) {
      throw new BundleException(
          "it was signed at "
              + release.getSignature().getSignedAt()
              + ", before what is known of it already: an old record was written again");
    }
  }
}
