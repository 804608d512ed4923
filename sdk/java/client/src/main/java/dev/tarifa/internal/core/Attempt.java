package dev.tarifa.internal.core;

import dev.tarifa.AttemptReport;
import dev.tarifa.AttemptReport.Kind;
import dev.tarifa.AttemptReport.WaitSource;
import dev.tarifa.Code;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** One rpc of a call. */
final class Attempt {
  static final long NEVER = -1;

  final int number;
  final Kind kind;
  final long waited;
  final WaitSource waitSource;
  final int cost;
  final long sentAt;
  Breaker.Permit permit;
  boolean onWire = true;
  boolean holdsPlace;
  long firstMessageAt = NEVER;
  private long overAt = NEVER;
  private Code code;
  private String reason = "";
  private boolean cancelled;

  Attempt(int number, Kind kind, Backoff before, long sentAt) {
    this.number = number;
    this.kind = kind;
    this.waited = before == null ? 0 : before.delay();
    this.waitSource = before == null ? WaitSource.NONE : before.source();
    this.cost = before == null ? 0 : before.cost();
    this.holdsPlace = kind != Kind.FIRST;
    this.sentAt = sentAt;
  }

  void ended(Answer answer, long now) {
    onWire = false;
    overAt = now;
    code = answer.code();
    reason = answer.reason();
  }

  void cancelled(long now) {
    onWire = false;
    overAt = now;
    code = Code.CANCELLED;
    cancelled = true;
  }

  /** How long it took; of a stream, until its first message (CALL-6). */
  long duration(long now) {
    return (firstMessageAt == NEVER ? now : firstMessageAt) - sentAt;
  }

  AttemptReport report(boolean won, long now) {
    return new AttemptReport(
        number,
        kind,
        Duration.of(waited, ChronoUnit.MICROS),
        waitSource,
        Duration.of((onWire ? now : overAt) - sentAt, ChronoUnit.MICROS),
        code == null ? Code.CANCELLED : code,
        reason,
        won,
        cancelled || onWire);
  }

  /** A retry that was decided: which wait comes before it, and what it cost. */
  record Backoff(int number, long delay, WaitSource source, int cost) {}
}
