package dev.tarifa.internal.core;

import dev.tarifa.Adaptive;
import dev.tarifa.AttemptReport.Kind;
import dev.tarifa.CallReport.RefusedBy;
import dev.tarifa.CallReport.Source;
import dev.tarifa.Code;
import dev.tarifa.internal.core.Step.Timer;
import dev.tarifa.internal.core.Step.Timer.Purpose;
import java.util.List;

/**
 * What all calls of a client do (CORE-1). Each method takes an event and its time and returns the steps to carry out;
 * threads may call it at the same time. Nothing here waits, sends or reads a clock.
 */
public final class ClientCore {
  private final Draws draws;
  private final Budget budget = new Budget();
  private final Groups groups;
  private final Fetches fetches;
  private final boolean observed;

  /**
   * A client that has made no call.
   *
   * @param observed whether steps contain events
   */
  public ClientCore(Draws draws, Adaptive adaptive, boolean observed) {
    this.draws = draws;
    this.groups = new Groups(adaptive);
    this.fetches = new Fetches();
    this.observed = observed;
  }

  /** A user starts a call. */
  public synchronized List<Step> started(Call call, long now) {
    Steps steps = new Steps(observed);
    start(call, now, steps);
    if (now >= call.deadline) {
      Answer late = Answer.own(Code.DEADLINE_EXCEEDED, Reasons.DEADLINE_EXCEEDED);
      steps.finishFailed(call, late, 0, now);
    } else if (!call.cached()) {
      begin(call, now, steps);
    } else {
      switch (fetches.look(call, now, steps)) {
        case FETCH -> begin(call, now, steps);
        case REFRESH -> refresh(call, now, steps);
        case DONE -> {}
      }
    }
    return steps.list();
  }

  private static void start(Call call, long now, Steps steps) {
    long timeout = call.request().timeout() == MethodPolicy.NONE
        ? call.policy().timeout()
        : call.request().timeout();
    call.startedAt = now;
    call.deadline = Math.min(now + timeout, call.request().latest());
    if (steps.observed()) {
      steps.add(new Event.CallStarted(call));
    }
  }

  private void refresh(Call cause, long now, Steps steps) {
    Call refresh = cause.refresh();
    steps.add(new Step.Background(refresh, cause));
    start(refresh, now, steps);
    fetches.lead(refresh, now);
    begin(refresh, now, steps);
  }

  private void begin(Call call, long now, Steps steps) {
    call.underWay = true;
    budget.callBegins();
    Groups.Group group = groups.of(call.policy());
    RefusedBy refused = admit(call, group, now, steps);
    if (refused == RefusedBy.NOTHING) {
      send(call, Kind.FIRST, null, now, steps);
      return;
    }
    call.refusedBy = refused;
    String reason = refused == RefusedBy.THROTTLE ? Reasons.CLIENT_THROTTLED : Reasons.CIRCUIT_OPEN;
    fail(call, Answer.own(Code.UNAVAILABLE, reason), 0, now, steps);
  }

  /** Asks throttle and breaker (CALL-5); the permit is kept until the attempt is sent. */
  private RefusedBy admit(Call call, Groups.Group group, long now, Steps steps) {
    if (call.switches().throttle() && group.throttle.refuses(draws, now)) {
      if (steps.observed()) {
        steps.add(new Event.Throttled(call));
      }
      return RefusedBy.THROTTLE;
    }
    if (call.switches().breaker() && !group.acquire(now, steps)) {
      if (steps.observed()) {
        steps.add(new Event.BreakerRefused(call));
      }
      return RefusedBy.BREAKER;
    }
    return RefusedBy.NOTHING;
  }

  private void send(Call call, Kind kind, Attempt.Backoff before, long now, Steps steps) {
    MethodPolicy policy = call.policy();
    Groups.Group group = groups.of(policy);
    Attempt attempt = new Attempt(call.attempts.size() + 1, kind, before, now);
    attempt.permit = group.takePermit();
    call.attempts.add(attempt);
    if (call.switches().throttle()) {
      group.throttle.sent(now);
    }
    long limit = policy.attemptTimeout() == MethodPolicy.NONE
        ? call.deadline
        : Math.min(call.deadline, now + policy.attemptTimeout());
    if (steps.observed()) {
      steps.add(new Event.AttemptStarted(call, attempt.number, kind));
    }
    String etag = call.leads == null ? "" : call.leads.etag();
    steps.add(new Step.Send(call, attempt.number, limit, now, etag));
    steps.add(new Timer(call, Purpose.LIMIT, attempt.number, limit));
    if (kind == Kind.FIRST && policy.hedged()) {
      budget.firstAttempt();
      long p95 = groups.method(policy).latencies.p95();
      if (p95 != Latencies.UNKNOWN) {
        long at = now + Math.max(policy.hedgingMinimum(), p95);
        steps.add(new Timer(call, Purpose.HEDGE, attempt.number, at));
      }
    }
  }

  /** The first message of a stream of answers is there. */
  public synchronized void firstMessage(Call call, int number, long now) {
    Attempt attempt = call.attempts.get(number - 1);
    if (attempt.onWire && attempt.firstMessageAt == Attempt.NEVER) {
      attempt.firstMessageAt = now;
    }
  }

  /** An attempt ended; ignored where it was cancelled or its limit passed before. */
  public synchronized List<Step> ended(Call call, int number, Answer answer, long now) {
    Attempt attempt = call.attempts.get(number - 1);
    if (!attempt.onWire) {
      return List.of();
    }
    Steps steps = new Steps(observed);
    end(call, attempt, answer.settled(), now, steps);
    return steps.list();
  }

  /** A timer's moment has come; ignored where it has become pointless. */
  public synchronized List<Step> fired(Timer timer, long now) {
    Call call = timer.call();
    Steps steps = new Steps(observed);
    switch (timer.purpose()) {
      case LIMIT -> limitPassed(call, call.attempts.get(timer.number() - 1), now, steps);
      case HEDGE -> hedge(call, now, steps);
      case RETRY -> retry(call, timer.number(), now, steps);
      case PATIENCE -> {
        if (call.awaits != null) {
          leave(call, Answer.own(Code.DEADLINE_EXCEEDED, Reasons.DEADLINE_EXCEEDED), now, steps);
        }
      }
    }
    return steps.list();
  }

  private void limitPassed(Call call, Attempt attempt, long now, Steps steps) {
    if (!attempt.onWire) {
      return;
    }
    steps.add(new Step.Cancel(call, attempt.number));
    String reason = now >= call.deadline ? Reasons.DEADLINE_EXCEEDED : Reasons.ATTEMPT_TIMEOUT;
    end(call, attempt, Answer.own(Code.DEADLINE_EXCEEDED, reason), now, steps);
  }

  private void end(Call call, Attempt attempt, Answer answer, long now, Steps steps) {
    attempt.ended(answer, now);
    call.lastOutcome = answer;
    call.lastNumber = attempt.number;
    if (steps.observed()) {
      long took = now - attempt.sentAt;
      steps.add(new Event.AttemptEnded(call, attempt.number, answer.code(), answer.reason(), took));
    }
    learn(call, attempt, answer, now, steps);
    freePlace(attempt);
    boolean answering = call.policy().streamsAnswers() && attempt.firstMessageAt != Attempt.NEVER;
    if (answer.code() == Code.OK) {
      succeed(call, attempt, answer, now, steps);
    } else if (!answer.isRetried() || answering) {
      fail(call, answer, attempt.number, now, steps);
    } else if (call.onWire() == null) {
      retryOrFail(call, answer, attempt.number, now, steps);
    }
  }

  private void learn(Call call, Attempt attempt, Answer answer, long now, Steps steps) {
    MethodPolicy policy = call.policy();
    Groups.Group group = groups.of(policy);
    Groups.Method method = groups.method(policy);
    long duration = attempt.duration(now);
    if (attempt.permit != null) {
      group.record(attempt.permit, method, answer.counted(), duration, now, steps);
    }
    if (call.switches().throttle() && answer.isAccepted()) {
      group.throttle.accepted(now);
    }
    if (answer.code() == Code.OK && !policy.streams()) {
      method.latencies.add(duration);
    }
  }

  private void succeed(Call call, Attempt attempt, Answer answer, long now, Steps steps) {
    int refund = call.hedges * Budget.costOfHedge() + attempt.cost;
    if (budget.give(refund == 0 ? 1 : refund)) {
      steps.tokens(budget.tokens());
    }
    Fetches.Taken taken = fetches.taken(call, answer, now, steps);
    cancelAttempts(call, now, steps);
    over(call);
    steps.finishOk(call, taken.value(), taken.source(), taken.age(), attempt.number, now);
    fetches.settle(call, null, now, steps);
  }

  private void fail(Call call, Answer failed, int number, long now, Steps steps) {
    AnswerCache.Stored instead = fetches.insteadOf(call, failed, now, steps);
    cancelAttempts(call, now, steps);
    over(call);
    if (instead == null) {
      steps.finishFailed(call, failed, number, now);
    } else {
      steps.finishStored(call, instead, Source.STALE_IF_ERROR, now);
    }
    fetches.settle(call, failed, now, steps);
  }

  private void retryOrFail(Call call, Answer failed, int number, long now, Steps steps) {
    Object decision = Retry.decide(call, failed, budget, draws, now);
    if (decision instanceof Attempt.Backoff backoff) {
      call.backoff = backoff;
      call.retries++;
      steps.tokens(budget.tokens());
      if (steps.observed()) {
        steps.add(new Event.Waiting(call, backoff.number(), backoff.delay(), backoff.source()));
      }
      steps.add(new Timer(call, Purpose.RETRY, backoff.number(), now + backoff.delay()));
      return;
    }
    if (steps.observed()) {
      steps.add(new Event.NoRetry(call, (String) decision));
    }
    fail(call, failed, number, now, steps);
  }

  private void retry(Call call, int number, long now, Steps steps) {
    Attempt.Backoff backoff = call.backoff;
    if (backoff == null || backoff.number() != number) {
      return;
    }
    call.backoff = null;
    RefusedBy refused = admit(call, groups.of(call.policy()), now, steps);
    if (refused == RefusedBy.NOTHING) {
      send(call, Kind.RETRY, backoff, now, steps);
      return;
    }
    call.refusedBy = refused;
    budget.freePlace();
    fail(call, call.lastOutcome, call.lastNumber, now, steps);
  }

  private void hedge(Call call, long now, Steps steps) {
    if (call.attempts.size() != 1 || !call.attempts.get(0).onWire) {
      return;
    }
    String refusal = hedgeRefusal(call, now, steps);
    if (refusal != null) {
      if (steps.observed()) {
        steps.add(new Event.NoHedge(call, refusal));
      }
      return;
    }
    budget.takeCredit();
    budget.take(Budget.costOfHedge());
    budget.takePlace();
    call.hedges++;
    steps.tokens(budget.tokens());
    send(call, Kind.HEDGE, null, now, steps);
  }

  /** HEDGE-4's questions; null where every answer is yes. */
  private String hedgeRefusal(Call call, long now, Steps steps) {
    Switches on = call.switches();
    Groups.Group group = groups.of(call.policy());
    if (!on.hedge()) {
      return "off";
    }
    if (call.attempts.size() >= call.policy().mostAttempts()) {
      return "attempts";
    }
    if (!Retry.fits(call, 0, now)) {
      return "deadline";
    }
    if (!budget.hasCredit()) {
      return "credit";
    }
    if (!budget.holds(Budget.costOfHedge())) {
      return "tokens";
    }
    if (!budget.hasPlace()) {
      return "place";
    }
    if (on.throttle() && group.throttle.refuses(draws, now)) {
      return "throttle";
    }
    return on.breaker() && !group.acquire(now, steps) ? "breaker" : null;
  }

  /** The user gives a call up; nothing where it is over. */
  public synchronized List<Step> cancelled(Call call, long now) {
    if (call.finished) {
      return List.of();
    }
    Steps steps = new Steps(observed);
    Answer given = Answer.own(Code.CANCELLED, Reasons.CANCELLED);
    if (call.awaits != null) {
      leave(call, given, now, steps);
    } else if (call.leads != null && !call.leads.waiting.isEmpty()) {
      steps.finishFailed(call, given, 0, now);
    } else {
      abandon(call, now, steps);
      steps.finishFailed(call, given, 0, now);
    }
    return steps.list();
  }

  /** Ends a call that waits for a fetch, and the fetch where nobody is left who wants it. */
  private void leave(Call call, Answer why, long now, Steps steps) {
    Fetch fetch = call.awaits;
    fetches.leave(call);
    steps.finishFailed(call, why, 0, now);
    if (fetch.waiting.isEmpty() && fetch.leader.finished && !fetch.leader.background()) {
      abandon(fetch.leader, now, steps);
    }
  }

  private void abandon(Call call, long now, Steps steps) {
    cancelAttempts(call, now, steps);
    over(call);
    fetches.forget(call);
  }

  private void over(Call call) {
    if (call.backoff != null) {
      call.backoff = null;
      budget.freePlace();
    }
    if (call.underWay) {
      call.underWay = false;
      budget.callEnds();
    }
  }

  private void cancelAttempts(Call call, long now, Steps steps) {
    for (Attempt attempt : call.attempts) {
      if (!attempt.onWire) {
        continue;
      }
      attempt.cancelled(now);
      freePlace(attempt);
      Groups.Group group = groups.of(call.policy());
      if (attempt.permit != null) {
        group.release(attempt.permit, now);
      }
      if (call.switches().throttle()) {
        group.throttle.takeOut(now);
      }
      steps.add(new Step.Cancel(call, attempt.number));
      if (steps.observed()) {
        steps.add(new Event.AttemptCancelled(call, attempt.number, now - attempt.sentAt));
      }
    }
  }

  /** What is held for calls under way, in words, for tests: nothing is when there are none. */
  public synchronized String held() {
    return budget.held() + ", " + fetches.count() + " fetches";
  }

  synchronized int tokens() {
    return budget.tokens();
  }

  private void freePlace(Attempt attempt) {
    if (attempt.holdsPlace) {
      attempt.holdsPlace = false;
      budget.freePlace();
    }
  }
}
