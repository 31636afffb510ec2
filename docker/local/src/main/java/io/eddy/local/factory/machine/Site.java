package io.eddy.local.factory.machine;

/** Where machines stand, and how warm it is there on average, in degrees Celsius. */
enum Site {
  GRAZ("Graz", 14),
  OSLO("Oslo", 11),
  PORTO("Porto", 18);

  private final String place;
  private final double temperature;

  Site(String place, double temperature) {
    this.place = place;
    this.temperature = temperature;
  }

  String place() {
    return place;
  }

  double temperature() {
    return temperature;
  }
}
