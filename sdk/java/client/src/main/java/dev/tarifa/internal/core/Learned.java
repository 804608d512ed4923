package dev.tarifa.internal.core;

/** What is normal for a method, and the thresholds that follow from it (LEARN). */
final class Learned {
  private static final double WEIGHT = 0.05;
  private static final double LEAST_FAILURES = 0.1;
  private static final double MOST_FAILURES = 0.5;
  private static final double LEAST_SLOW = 50_000;

  private final long slowCall;
  private final OutcomeWindow window = new OutcomeWindow();
  private double failureRate;
  private double latency = Latencies.UNKNOWN;
  private long second = -1;
  private int failures;
  private int all;

  Learned(long slowCall) {
    this.slowCall = slowCall;
  }

  /** Learns from a counted outcome; seconds that are over by then are looked at first. */
  void learn(boolean failed, long p95, long now) {
    long at = now / 1_000_000;
    if (at != second) {
      if (all > 0) {
        finishSecond(p95);
      }
      second = at;
      failures = 0;
      all = 0;
    }
    all++;
    if (failed) {
      failures++;
    }
  }

  private void finishSecond(long p95) {
    failureRate += WEIGHT * ((double) failures / all - failureRate);
    if (p95 != Latencies.UNKNOWN) {
      latency = latency == Latencies.UNKNOWN ? p95 : latency + WEIGHT * (p95 - latency);
    }
  }

  /** Counts an outcome against the learned thresholds; whether they are crossed, which empties the window. */
  boolean crossed(boolean failed, long duration, long now) {
    boolean opens = window.count(failed, duration >= slowThreshold(), failureThreshold(), now);
    if (opens) {
      window.empty(now);
    }
    return opens;
  }

  void empty(long now) {
    window.empty(now);
  }

  double failureThreshold() {
    return Math.min(MOST_FAILURES, Math.max(LEAST_FAILURES, 3 * failureRate + 0.05));
  }

  double slowThreshold() {
    return latency == Latencies.UNKNOWN
        ? slowCall
        : Math.max(LEAST_SLOW, Math.min(slowCall, 4 * latency));
  }
}
