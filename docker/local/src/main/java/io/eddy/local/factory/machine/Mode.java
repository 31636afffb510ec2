package io.eddy.local.factory.machine;

/** What a machine does. The first three numbers are what it typically reaches there. */
public enum Mode {
  IDLE(200, 8, 1.2, 4, 10),
  WARMUP(800, 32, 3.0, 4, 7),
  RUN(1500, 60, 6.0, 6, 16),
  BOOST(2100, 80, 8.0, 4, 10),
  CLEAN(600, 20, 4.5, 4, 8);

  private final double speed;
  private final double load;
  private final double pressure;
  private final int shortest;
  private final int longest;

  Mode(double speed, double load, double pressure, int shortest, int longest) {
    this.speed = speed;
    this.load = load;
    this.pressure = pressure;
    this.shortest = shortest;
    this.longest = longest;
  }

  double speed() {
    return speed;
  }

  double load() {
    return load;
  }

  double pressure() {
    return pressure;
  }

  /** In measurements. */
  int duration(double uniform) {
    return shortest + (int) (uniform * (longest - shortest + 1));
  }

  Mode next(double uniform) {
    return switch (this) {
      case IDLE -> uniform < 0.8 ? WARMUP : CLEAN;
      case WARMUP -> RUN;
      case RUN -> uniform < 0.45 ? BOOST : uniform < 0.75 ? IDLE : CLEAN;
      case BOOST -> uniform < 0.75 ? RUN : IDLE;
      case CLEAN -> uniform < 0.5 ? IDLE : WARMUP;
    };
  }
}
