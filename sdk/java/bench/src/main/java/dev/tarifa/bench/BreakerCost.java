package dev.tarifa.bench;

import dev.tarifa.internal.core.Breaker;

/** What the circuit breaker costs an attempt: leave to send it, and its outcome. */
final class BreakerCost {
  private static final long BETWEEN_MICROS = 100;

  private BreakerCost() {}

  /** Wall time of a decision, with its outcome recorded, in nanoseconds. */
  static double nanosOfADecision(int decisions) {
    Breaker breaker = new Breaker((state, now) -> {});
    long before = System.nanoTime();
    for (int i = 0; i < decisions; i++) {
      long now = i * BETWEEN_MICROS;
      breaker.succeeded(breaker.acquire(now), now);
    }
    return (double) (System.nanoTime() - before) / decisions;
  }
}
