package dev.tarifa.internal.core;

import dev.tarifa.AttemptReport.WaitSource;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * When the server wants to be asked again (RETRY-4).
 *
 * @param source who said so
 * @param delay how long to wait; {@link #NEVER}: do not ask again
 */
public record Hint(WaitSource source, long delay) {
  /** The wait that means: do not retry. */
  public static final long NEVER = -1;

  /** The server wants to be asked again, and leaves it to the client when. */
  public static final Hint UNTIMED = new Hint(WaitSource.BACKOFF, 0);

  /** No hint is longer: about 30 years. */
  private static final long LONGEST = 1_000_000_000_000_000L;

  private static final long LARGEST_NUMBER = 1_000_000_000_000L;
  private static final int LENGTH_OF_A_DATE = 29;

  /** Whether the call must not be repeated. */
  public boolean forbids() {
    return delay == NEVER;
  }

  /** Whether it says when to repeat the call. */
  public boolean isTimed() {
    return !forbids() && source != WaitSource.BACKOFF;
  }

  /** The hint of the trailer {@code grpc-retry-pushback-ms}. */
  public static Hint pushback(String text) {
    long millis = wholeNumber(text);
    return new Hint(WaitSource.PUSHBACK, millis < 0 ? NEVER : Math.min(LONGEST, millis * 1_000));
  }

  /** The hint of a {@code google.rpc.RetryInfo}. */
  public static Hint retryInfo(long seconds, int nanos) {
    if (seconds >= LONGEST / 1_000_000) {
      return new Hint(WaitSource.RETRY_INFO, LONGEST);
    }
    return new Hint(WaitSource.RETRY_INFO, seconds < 0 ? 0 : Math.max(0, seconds * 1_000_000 + nanos / 1_000));
  }

  /**
   * The hint of a {@code retry-after}.
   *
   * @param date the answer's own {@code date}, for a {@code retry-after} that is one; may be null
   * @return null where it cannot be read
   */
  public static Hint retryAfter(String text, String date) {
    long seconds = wholeNumber(text);
    if (seconds >= 0) {
      return new Hint(WaitSource.RETRY_AFTER, Math.min(LONGEST, seconds * 1_000_000));
    }
    if (date == null) {
      return null;
    }
    try {
      long wait = ChronoUnit.MICROS.between(moment(date), moment(text));
      return new Hint(WaitSource.RETRY_AFTER, Math.min(LONGEST, Math.max(0, wait)));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /** A date as HTTP has it sent (RFC 9110, IMF-fixdate); its day of the week says nothing. */
  private static ZonedDateTime moment(String text) {
    if (text.length() != LENGTH_OF_A_DATE || !text.startsWith(", ", 3) || !text.endsWith(" GMT")) {
      throw new DateTimeException("no date of HTTP");
    }
    return ZonedDateTime.parse(text.substring(5), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  /** A number of nothing but digits, at most the largest; -1 for any other text. */
  private static long wholeNumber(String text) {
    long number = text.isEmpty() ? -1 : 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = Math.min(LARGEST_NUMBER, number * 10 + (digit - '0'));
    }
    return number;
  }
}
