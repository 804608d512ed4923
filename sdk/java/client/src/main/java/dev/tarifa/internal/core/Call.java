package dev.tarifa.internal.core;

import dev.tarifa.AttemptReport;
import dev.tarifa.CallReport;
import dev.tarifa.CallReport.RefusedBy;
import dev.tarifa.CallReport.Source;
import dev.tarifa.Code;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user asked for, however many attempts it takes. Its state belongs to the core, which changes it under its lock;
 * a driver sees the part that never changes.
 */
public final class Call {
  private final String name;
  private final MethodPolicy policy;
  private final Request request;
  private Object context;
  private final boolean background;

  final List<Attempt> attempts = new ArrayList<>(1);
  long startedAt;
  long deadline;
  boolean underWay;
  boolean finished;
  Attempt.Backoff backoff;
  Answer lastOutcome;
  int lastNumber;
  int hedges;
  int retries;
  RefusedBy refusedBy = RefusedBy.NOTHING;
  AnswerCache.Key key;
  Fetch leads;
  Fetch awaits;

  /**
   * A call that has not started.
   *
   * @param name what traces call it
   * @param context whatever the driver wants to find again; the core does not look at it
   */
  public Call(String name, MethodPolicy policy, Request request, Object context) {
    this(name, policy, request, context, false);
  }

  private Call(String name, MethodPolicy policy, Request request, Object context, boolean background) {
    this.name = name;
    this.policy = policy;
    this.request = request;
    this.context = context;
    this.background = background;
  }

  /** The refresh that a call with a stale answer sets off. */
  Call refresh() {
    Request own = new Request(
        request.id(),
        request.switches(),
        request.clientTimeout(),
        request.clientTimeout(),
        Long.MAX_VALUE,
        request.tenant(),
        request.bytes(),
        false);
    Call refresh = new Call(name + "~", policy, own, null, true);
    refresh.key = key;
    return refresh;
  }

  /** What traces call it. */
  public String name() {
    return name;
  }

  /** The row of its method. */
  public MethodPolicy policy() {
    return policy;
  }

  /** What the driver left with it. */
  public Object context() {
    return context;
  }

  /** Leaves something with a call that the core began. */
  public void attach(Object left) {
    context = left;
  }

  /** What its attempts are identified by. */
  public String requestId() {
    return request.id();
  }

  Request request() {
    return request;
  }

  boolean background() {
    return background;
  }

  Switches switches() {
    return request.switches();
  }

  boolean cached() {
    return policy.cached() && request.switches().cache();
  }

  /** The attempt on the wire besides one that has ended; null where there is none. */
  Attempt onWire() {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).onWire) {
        return attempts.get(i);
      }
    }
    return null;
  }

  Event finishedEvent(Code code, String reason, int attempt, Source source, long now) {
    long delay = 0;
    int repeated = 0;
    for (Attempt each : attempts) {
      if (each.kind == AttemptReport.Kind.RETRY) {
        repeated++;
        delay += each.waited;
      }
    }
    long duration = now - startedAt;
    return new Event.CallFinished(this, code, reason, attempt, source, duration, repeated, hedges, delay);
  }

  CallReport report(Source source, long age, int winner, long now) {
    List<AttemptReport> reports = new ArrayList<>(attempts.size());
    for (Attempt attempt : attempts) {
      reports.add(attempt.report(attempt.number == winner, now));
    }
    return new CallReport(
        policy.method(),
        request.id(),
        source,
        Duration.of(age, ChronoUnit.MICROS),
        refusedBy,
        Duration.of(now - startedAt, ChronoUnit.MICROS),
        List.copyOf(reports));
  }

  /**
   * What the core has to know of a request.
   *
   * @param id sent with every attempt
   * @param timeout of this call; {@link MethodPolicy#NONE}: the policy's
   * @param clientTimeout what a refresh in the background gets; {@link MethodPolicy#NONE}: the policy's
   * @param latest a deadline from outside; {@link Long#MAX_VALUE} for none
   * @param tenant a digest of the credentials
   * @param bytes the request, serialized deterministically; asked for only where the method is cached
   * @param reported whether a report is wanted of a success too
   */
  public record Request(
      String id,
      Switches switches,
      long timeout,
      long clientTimeout,
      long latest,
      String tenant,
      Bytes bytes,
      boolean reported) {}

  /** Bytes that are made when they are asked for. */
  @FunctionalInterface
  public interface Bytes {
    byte[] get();
  }
}
