package dev.tarifa.internal.core;

/** A reproducible source of random numbers (CORE-2). Not safe for threads: the core draws under its lock. */
public final class SplitMix64 implements Draws {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  public SplitMix64(long seed) {
    state = seed;
  }

  @Override
  public double next() {
    state += STEP;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * UNIT;
  }
}
