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

  private static final int MOST_DIGITS = 12;

  /** Whether the call must not be repeated. */
  public boolean forbids() {
    return delay == NEVER;
  }

  /** The hint of the trailer {@code grpc-retry-pushback-ms}. */
  public static Hint pushback(String text) {
    long millis = wholeNumber(text);
    return new Hint(WaitSource.PUSHBACK, millis < 0 ? NEVER : millis * 1_000);
  }

  /** The hint of a {@code google.rpc.RetryInfo}. */
  public static Hint retryInfo(long seconds, int nanos) {
    long wait = seconds * 1_000_000 + nanos / 1_000;
    return new Hint(WaitSource.RETRY_INFO, Math.max(0, wait));
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
      return new Hint(WaitSource.RETRY_AFTER, seconds * 1_000_000);
    }
    if (date == null) {
      return null;
    }
    try {
      long wait = ChronoUnit.MICROS.between(moment(date), moment(text));
      return new Hint(WaitSource.RETRY_AFTER, Math.max(0, wait));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static ZonedDateTime moment(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static long wholeNumber(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }
}
