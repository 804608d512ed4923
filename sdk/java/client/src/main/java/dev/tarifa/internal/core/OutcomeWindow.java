package dev.tarifa.internal.core;

import io.github.resilience4j.core.metrics.Metrics.Outcome;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Counted outcomes of the last 10 s, in ten buckets of 1 s (BREAKER-1). */
final class OutcomeWindow {
  private static final int SECONDS = 10;
  private static final int LEAST_VOLUME = 20;

  private final CoreClock clock = new CoreClock();
  private SlidingTimeWindowMetrics counts = new SlidingTimeWindowMetrics(SECONDS, clock);

  /**
   * Counts an outcome.
   *
   * @param threshold the share of failures that is too much
   * @return whether failures or slow calls are too many
   */
  boolean count(boolean failed, boolean slow, double threshold, long now) {
    clock.now = now;
    Outcome outcome = failed
        ? (slow ? Outcome.SLOW_ERROR : Outcome.ERROR)
        : (slow ? Outcome.SLOW_SUCCESS : Outcome.SUCCESS);
    Snapshot window = counts.record(0, TimeUnit.MICROSECONDS, outcome);
    int all = window.getTotalNumberOfCalls();
    return all >= LEAST_VOLUME
        && (window.getNumberOfFailedCalls() >= threshold * all
            || 100L * window.getTotalNumberOfSlowCalls() >= 50L * all);
  }

  void empty(long now) {
    clock.now = now;
    counts = new SlidingTimeWindowMetrics(SECONDS, clock);
  }

  /** The core's time as the window's, so that buckets begin at whole seconds of it. */
  private static final class CoreClock extends Clock {
    private long now;

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(now / 1_000_000);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
