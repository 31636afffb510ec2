package io.eddy.local.fuzz.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of a damaged model.
 *
 * @param seed repeats the run on the same bundle
 * @param bundleBytes of all files of the bundle
 * @param recordBytes of the signed release on the topic
 * @param damage by kind
 * @param repaired with the digests put right again
 */
public record BundleFuzzResult(
    long seed,
    long bundleBytes,
    long recordBytes,
    List<DamageCount> damage,
    RepairedCount repaired) {
  public BundleFuzzResult {
    damage = List.copyOf(damage);
  }

  @JsonProperty
  public long cases() {
    return damage.stream().mapToLong(DamageCount::cases).sum() + repaired.cases();
  }

  /** Damage that was taken for a sound model, or ended in an exception that nobody expects. */
  @JsonProperty
  public long escaped() {
    return damage.stream().mapToLong(DamageCount::escaped).sum() + repaired.threw();
  }
}
