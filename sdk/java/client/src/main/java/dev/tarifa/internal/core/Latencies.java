package dev.tarifa.internal.core;

import java.util.Arrays;

/** How long the last successful attempts of a method took (HEDGE-2). */
final class Latencies {
  static final long UNKNOWN = -1;

  private static final int KEPT = 128;
  private static final int RECOMPUTED_EVERY = 16;
  private static final int FEWEST = 20;

  private final long[] durations = new long[KEPT];
  private long count;
  private long p95 = UNKNOWN;

  void add(long duration) {
    durations[(int) (count % KEPT)] = duration;
    count++;
    if (count % RECOMPUTED_EVERY == 0) {
      int known = (int) Math.min(count, KEPT);
      long[] sorted = Arrays.copyOf(durations, known);
      Arrays.sort(sorted);
      p95 = sorted[(95 * known + 99) / 100 - 1];
    }
  }

  /** The 95th percentile; {@link #UNKNOWN} while too few are known. */
  long p95() {
    return count < FEWEST ? UNKNOWN : p95;
  }
}
