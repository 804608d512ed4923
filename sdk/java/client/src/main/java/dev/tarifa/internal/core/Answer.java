package dev.tarifa.internal.core;

import dev.tarifa.Code;

/**
 * How an attempt ended, as the driver read it from the wire.
 *
 * @param code the status
 * @param reason the {@code ErrorInfo}'s reason; empty where there is none
 * @param fromService whether the status carries an {@code ErrorInfo} of the domain {@code tarifa.dev}
 * @param hint null where the server gave none
 * @param value the answer of a success that is no stream
 * @param facts what the cache has to know of it; null where the method is not cached
 * @param notModified whether the server said that the stored answer has not changed
 * @param failure what the driver makes an exception from; null for a success
 */
public record Answer(
    Code code,
    String reason,
    boolean fromService,
    Hint hint,
    Object value,
    Facts facts,
    boolean notModified,
    Object failure) {

  /** The success of an attempt. */
  public static Answer ok(Object value, Facts facts, boolean notModified) {
    return new Answer(Code.OK, "", true, null, value, facts, notModified, null);
  }

  /** A failure that the client itself made up. */
  static Answer own(Code code, String reason) {
    return new Answer(code, reason, true, null, null, null, false, null);
  }

  /** As the rest of the client sees it (OUTCOME-1). */
  Answer settled() {
    boolean broken =
        switch (code) {
          case UNKNOWN, INTERNAL, UNAVAILABLE, CANCELLED -> !fromService;
          default -> false;
        };
    return broken
        ? new Answer(Code.UNAVAILABLE, Reasons.CONNECTION_BROKEN, false, hint, null, null, false, failure)
        : this;
  }

  /** Whether the outcome is one that is retried at all. */
  boolean isRetried() {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> true;
      case RESOURCE_EXHAUSTED, ABORTED -> hint != null;
      default -> false;
    };
  }

  /** Whether it shows the throttle that the server takes what it is sent. */
  boolean isAccepted() {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> false;
      default -> true;
    };
  }

  /** What it is to the breaker. */
  Counted counted() {
    return switch (code) {
      case OK -> Counted.SUCCESS;
      case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL -> Counted.FAILURE;
      default -> Counted.NEUTRAL;
    };
  }

  /** What an outcome is to the breaker. */
  enum Counted {
    SUCCESS,
    FAILURE,
    NEUTRAL
  }

  /**
   * What the cache has to know of an answer.
   *
   * @param etag empty where it has none
   * @param size in bytes, serialized
   * @param limit the moment from which it must not be used; {@link Long#MAX_VALUE} where it names none
   */
  public record Facts(String etag, long size, long limit) {}
}
