package dev.tarifa;

import java.io.Serializable;
import java.time.Duration;

/**
 * One attempt of a call.
 *
 * @param number from 1
 * @param kind what it was sent for
 * @param waited how long the client waited before it; zero for a first attempt and a hedge
 * @param waitSource who named that time
 * @param duration from sending until it ended or was cancelled
 * @param code how it ended; {@link Code#CANCELLED} where the client cancelled it
 * @param reason the reason of its error; empty for a success and for a cancelled attempt
 * @param won whether its answer is the call's
 * @param cancelled whether the client cancelled it
 */
public record AttemptReport(
    int number,
    Kind kind,
    Duration waited,
    WaitSource waitSource,
    Duration duration,
    Code code,
    String reason,
    boolean won,
    boolean cancelled)
    implements Serializable {

  /** What an attempt is sent for. */
  public enum Kind {
    /** To begin with. */
    FIRST("first"),
    /** Because an attempt before it failed. */
    RETRY("retry"),
    /** Because the first takes longer than it usually does. */
    HEDGE("hedge");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /**
     * Its name in traces.
     *
     * @return a lower-case word
     */
    public String word() {
      return word;
    }
  }

  /** Who said how long to wait before an attempt. */
  public enum WaitSource {
    /** There was no wait. */
    NONE("none"),
    /** The client's own backoff. */
    BACKOFF("backoff"),
    /** The server's trailer {@code grpc-retry-pushback-ms}. */
    PUSHBACK("pushback"),
    /** The server's {@code google.rpc.RetryInfo}. */
    RETRY_INFO("retry_info"),
    /** The server's {@code retry-after}. */
    RETRY_AFTER("retry_after");

    private final String word;

    WaitSource(String word) {
      this.word = word;
    }

    /**
     * Its name in traces.
     *
     * @return a lower-case word
     */
    public String word() {
      return word;
    }
  }
}
