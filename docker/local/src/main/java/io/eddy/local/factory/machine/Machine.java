package io.eddy.local.factory.machine;

import java.util.Locale;
import java.util.Random;

/**
 * One machine and the small ways in which it differs from the others.
 *
 * @param id unique in the factory
 * @param ambientOffset degrees Celsius against its site
 * @param speedFactor how fast it turns against its setting
 * @param efficiency divides its current
 * @param vibrationFactor multiplies what its speed shakes
 */
public record Machine(
    String id,
    Site site,
    String firmware,
    double ambientOffset,
    double speedFactor,
    double efficiency,
    double vibrationFactor) {
  private static final String[] FIRMWARE = {"4.1.7", "4.2.0", "4.2.1", "5.0.2"};

  static Machine build(int number, Random random) {
    Site site = Site.values()[number % Site.values().length];
    String id =
        String.format(Locale.ROOT, "%s-press-%02d", site.place().toLowerCase(Locale.ROOT), number);
    return new Machine(
        id,
        site,
        FIRMWARE[random.nextInt(FIRMWARE.length)],
        around(0, 1, random),
        around(1, 0.03, random),
        around(1, 0.05, random),
        around(1, 0.1, random));
  }

  private static double around(double middle, double most, Random random) {
    return middle + most * (2 * random.nextDouble() - 1);
  }
}
