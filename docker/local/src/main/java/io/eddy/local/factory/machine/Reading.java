package io.eddy.local.factory.machine;

/** What a machine says about itself in one event; right or, after a corruption, wrong. */
public record Reading(String site, String firmware, Mode mode, Values values) {
  public Reading withSite(String other) {
    return new Reading(other, firmware, mode, values);
  }

  public Reading withFirmware(String other) {
    return new Reading(site, other, mode, values);
  }

  public Reading withMode(Mode other) {
    return new Reading(site, firmware, other, values);
  }

  public Reading with(Values other) {
    return new Reading(site, firmware, mode, other);
  }
}
