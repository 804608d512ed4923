package dev.tarifa.internal.core;

/** Which features are on (CORE-4). */
public record Switches(boolean retry, boolean hedge, boolean breaker, boolean throttle, boolean cache) {
  /** Everything on. */
  public static final Switches ALL = new Switches(true, true, true, true, true);

  /** What is on in both. */
  public Switches and(Switches other) {
    if (other == ALL) {
      return this;
    }
    return new Switches(
        retry && other.retry,
        hedge && other.hedge,
        breaker && other.breaker,
        throttle && other.throttle,
        cache && other.cache);
  }

  public Switches withoutRetry() {
    return new Switches(false, hedge, breaker, throttle, cache);
  }

  public Switches withoutHedge() {
    return new Switches(retry, false, breaker, throttle, cache);
  }

  public Switches withoutBreaker() {
    return new Switches(retry, hedge, false, throttle, cache);
  }

  public Switches withoutThrottle() {
    return new Switches(retry, hedge, breaker, false, cache);
  }

  public Switches withoutCache() {
    return new Switches(retry, hedge, breaker, throttle, false);
  }
}
