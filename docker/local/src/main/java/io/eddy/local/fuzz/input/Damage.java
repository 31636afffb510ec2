package io.eddy.local.fuzz.input;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage an event. Each returns other bytes and leaves those given alone. Stateless. */
enum Damage {
  BIT {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      byte[] damaged = event.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      return damaged;
    }
  },
  BYTE {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      byte[] damaged = event.clone();
      damaged[random.nextInt(damaged.length)] = BYTES[random.nextInt(BYTES.length)];
      return damaged;
    }
  },
  /** A number in place of what stood there: a length, a count, a branch. */
  NUMBER {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      int at = random.nextInt(event.length);
      return replaced(event, at, random.nextInt(3), Varint.of(number(random)));
    }
  },
  CUT {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      return Arrays.copyOf(event, random.nextInt(event.length));
    }
  },
  HOLE {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      return replaced(event, random.nextInt(event.length), 1 + random.nextInt(16), new byte[0]);
    }
  },
  /** The beginning of one event and the end of another. */
  SPLICE {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      int at = random.nextInt(event.length);
      int from = random.nextInt(other.length);
      byte[] end = Arrays.copyOfRange(other, from, other.length);
      return replaced(event, at, event.length, end);
    }
  },
  REPEAT {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      int from = random.nextInt(event.length);
      int to = Math.min(event.length, from + 1 + random.nextInt(32));
      byte[] block = Arrays.copyOfRange(event, from, to);
      ByteArrayOutputStream blocks = new ByteArrayOutputStream();
      for (int left = 1 + random.nextInt(MOST_REPEATS); left > 0; left--) {
        blocks.writeBytes(block);
      }
      return replaced(event, from, 0, blocks.toByteArray());
    }
  },
  NOISE {
    @Override
    byte[] of(byte[] event, byte[] other, Random random) {
      byte[] noise = new byte[1 + random.nextInt(24)];
      random.nextBytes(noise);
      return replaced(event, random.nextInt(event.length + 1), random.nextInt(24), noise);
    }
  };

  private static final Damage[] KINDS = values();
  private static final int MOST_REPEATS = 64;
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 0x7e, 0x7f, (byte) 0x80, (byte) 0xff};
  private static final long[] NUMBERS = {
    -1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    Long.MAX_VALUE,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 8,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 32,
    1L << 33,
    1L << 40,
    16_777_216,
    1_000_000,
    65_536,
    1_000,
    -1_000_000
  };

  /** An event is never empty; what it becomes may be. */
  abstract byte[] of(byte[] event, byte[] other, Random random);

  /** Some damage after another: mostly little, so that decoding gets far, and sometimes a lot. */
  static byte[] several(byte[] event, byte[] other, Random random) {
    byte[] damaged = event;
    int times = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1;
    for (int left = times; left > 0 && damaged.length > 0; left--) {
      // Half of all damage leaves everything in its place.
      int kind = random.nextBoolean() ? random.nextInt(KINDS.length) : random.nextInt(2);
      damaged = KINDS[kind].of(damaged, other, random);
    }
    return damaged;
  }

  static long number(Random random) {
    return random.nextInt(4) == 0
        ? random.nextLong() >> random.nextInt(64)
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  private static byte[] replaced(byte[] event, int at, int length, byte[] by) {
    int rest = Math.min(event.length, at + length);
    byte[] damaged = Arrays.copyOf(event, at + by.length + event.length - rest);
    System.arraycopy(by, 0, damaged, at, by.length);
    System.arraycopy(event, rest, damaged, at + by.length, event.length - rest);
    return damaged;
  }
}
