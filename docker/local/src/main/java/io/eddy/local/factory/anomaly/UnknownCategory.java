package io.eddy.local.factory.anomaly;

import io.eddy.local.factory.machine.Reading;
import io.eddy.local.factory.machine.Situation;
import java.util.List;
import java.util.Random;

/** The event names a site or a firmware that no event had before. */
record UnknownCategory() implements Corruption {
  private static final List<String> SITES = List.of("Turin", "Lille", "unknown");
  private static final List<String> FIRMWARE = List.of("6.0.0-rc1", "0.0.0", "4.2.1-debug");

  @Override
  public AnomalyKind kind() {
    return AnomalyKind.UNKNOWN_CATEGORY;
  }

  @Override
  public Corrupted corrupt(Situation situation, Random random) {
    Reading reading = situation.reading();
    if (random.nextBoolean()) {
      String site = SITES.get(random.nextInt(SITES.size()));
      return new Corrupted(reading.withSite(site), List.of("site"), Double.POSITIVE_INFINITY);
    }
    String firmware = FIRMWARE.get(random.nextInt(FIRMWARE.size()));
    return new Corrupted(
        reading.withFirmware(firmware), List.of("firmware"), Double.POSITIVE_INFINITY);
  }
}
