package dev.tarifa.internal.core;

import dev.tarifa.Effect;

/**
 * A method's row of the policy, and what its contract says of it.
 *
 * @param method {@code tarifa.catalog.v1.CatalogService/GetProduct}
 * @param attemptTimeout of each attempt; {@link #NONE}: what remains of the call
 * @param attempts in all, hedges included
 * @param backoff how long retries wait where the server does not say; null: there is one attempt
 * @param hedgingMinimum the least wait before a hedge; {@link #NONE}: the method is not hedged
 * @param slowCall from how long on the breaker takes an attempt as slow
 * @param cache how answers are kept; null: they are not
 */
public record MethodPolicy(
    String method,
    Effect effect,
    boolean streamsRequests,
    boolean streamsAnswers,
    boolean hasRequestId,
    long timeout,
    long attemptTimeout,
    int attempts,
    BackoffPolicy backoff,
    long hedgingMinimum,
    String breakerGroup,
    long slowCall,
    CachePolicy cache) {

  /** Stands for an absent duration. */
  public static final long NONE = -1;

  /** {@code tarifa.catalog.v1.CatalogService}. */
  public String service() {
    return method.substring(0, method.indexOf('/'));
  }

  boolean streams() {
    return streamsRequests || streamsAnswers;
  }

  boolean hedged() {
    return hedgingMinimum != NONE && !streams() && effect == Effect.NONE;
  }

  /** How many attempts there may be, whatever the row says (RETRY-1, CALL-6). */
  int mostAttempts() {
    return streamsRequests || effect == Effect.EVERY_TIME ? 1 : attempts;
  }

  boolean cached() {
    return cache != null && !streams() && effect == Effect.NONE;
  }

  /**
   * How long retries wait: the most before the first, doubled with each; the same after {@code RESOURCE_EXHAUSTED};
   * the most before any.
   */
  public record BackoffPolicy(long base, long throttled, long longest) {}

  /** How answers are kept: how long they are fresh, and for how much longer they serve in the two ways. */
  public record CachePolicy(long maxAge, long staleWhileRevalidate, long staleIfError) {}
}
