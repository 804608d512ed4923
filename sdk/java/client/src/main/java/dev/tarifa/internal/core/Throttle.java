package dev.tarifa.internal.core;

import java.util.Arrays;

/** Keeps what the server will refuse anyway from being sent (THROTTLE). */
final class Throttle {
  private static final int BUCKETS = 24;
  private static final long BUCKET = 5_000_000;
  private static final int LEAST_REQUESTS = 20;
  private static final double MOST_REFUSED = 0.9;

  private final long[] requests = new long[BUCKETS];
  private final long[] accepts = new long[BUCKETS];
  private long current;
  private long allRequests;
  private long allAccepts;

  /** Whether to refuse an attempt; a refused one is counted. */
  boolean refuses(Draws draws, long now) {
    roll(now);
    if (allRequests < LEAST_REQUESTS) {
      return false;
    }
    double excess = (double) (allRequests - 2 * allAccepts) / (allRequests + 1);
    double probability = Math.min(MOST_REFUSED, Math.max(0, excess));
    if (probability <= 0 || draws.next() >= probability) {
      return false;
    }
    sent(now);
    return true;
  }

  void sent(long now) {
    roll(now);
    requests[slot()]++;
    allRequests++;
  }

  void accepted(long now) {
    roll(now);
    accepts[slot()]++;
    allAccepts++;
  }

  /** Takes a cancelled attempt out again (THROTTLE-3). */
  void takeOut(long now) {
    roll(now);
    if (requests[slot()] > 0) {
      requests[slot()]--;
      allRequests--;
    }
  }

  private int slot() {
    return (int) (current % BUCKETS);
  }

  private void roll(long now) {
    long bucket = now / BUCKET;
    if (bucket - current >= BUCKETS) {
      Arrays.fill(requests, 0);
      Arrays.fill(accepts, 0);
      allRequests = 0;
      allAccepts = 0;
      current = bucket;
    }
    while (current < bucket) {
      current++;
      allRequests -= requests[slot()];
      allAccepts -= accepts[slot()];
      requests[slot()] = 0;
      accepts[slot()] = 0;
    }
  }
}
