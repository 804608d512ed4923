package dev.tarifa;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a call did. It holds neither credentials nor contents.
 *
 * @param method {@code tarifa.catalog.v1.CatalogService/GetProduct}
 * @param requestId the id that every attempt carried
 * @param source where the answer is from
 * @param age how old an answer of the cache is: since it was asked for, or last found unchanged; else zero
 * @param refusedBy what ended the call before the server was asked
 * @param duration from its start to its end
 * @param attempts in the order of their numbers; empty where none was sent
 */
public record CallReport(
    String method,
    String requestId,
    Source source,
    Duration age,
    RefusedBy refusedBy,
    Duration duration,
    List<AttemptReport> attempts)
    implements Serializable {

  /** Where an answer is from. */
  public enum Source {
    /** From an attempt, or there is no answer. */
    NONE("none"),
    /** From the cache, and fresh. */
    FRESH("fresh"),
    /** From the cache, no longer fresh; it is fetched anew in the background. */
    STALE("stale"),
    /** From the cache, after the server said that it has not changed. */
    REVALIDATED("revalidated"),
    /** From the cache, in place of an error. */
    STALE_IF_ERROR("stale_if_error"),
    /** From another call that was fetching the same. */
    SHARED("shared");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /**
     * Its name in traces and metrics.
     *
     * @return a lower-case word
     */
    public String word() {
      return word;
    }
  }

  /** What can end a call before the server is asked. */
  public enum RefusedBy {
    /** Nothing did. */
    NOTHING(""),
    /** The adaptive throttle: the server has been refusing most of what it was sent. */
    THROTTLE("throttle"),
    /** The circuit breaker: the server has been failing. */
    BREAKER("breaker");

    private final String word;

    RefusedBy(String word) {
      this.word = word;
    }

    /**
     * Its name in traces.
     *
     * @return a lower-case word; empty for {@link #NOTHING}
     */
    public String word() {
      return word;
    }
  }
}
