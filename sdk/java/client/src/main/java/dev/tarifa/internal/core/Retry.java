package dev.tarifa.internal.core;

import dev.tarifa.AttemptReport.WaitSource;
import dev.tarifa.Code;

/** Whether and when a call that failed is tried again (RETRY). */
final class Retry {
  private static final long LEAST_LEFT = 5_000;
  private static final int MOST_DOUBLINGS = 20;

  private Retry() {}

  /**
   * Asks RETRY-2's questions, then takes what the retry costs.
   *
   * @return the retry, or the word of the question that was answered with no
   */
  static Object decide(Call call, Answer failed, Budget budget, Draws draws, long now) {
    if (!call.switches().retry()) {
      return "off";
    }
    if (call.attempts.size() >= call.policy().mostAttempts()) {
      return "attempts";
    }
    Hint hint = failed.hint();
    if (hint != null && hint.forbids()) {
      return "pushback";
    }
    boolean timed = hint != null && hint.isTimed();
    long wait = timed ? hint.delay() : backoff(call, failed.code(), draws);
    if (!fits(call, wait, now)) {
      return "deadline";
    }
    int cost = Budget.costOfRetry(failed.code());
    if (!budget.holds(cost)) {
      return "tokens";
    }
    if (!budget.hasPlace()) {
      return "place";
    }
    budget.take(cost);
    budget.takePlace();
    WaitSource source = timed ? hint.source() : WaitSource.BACKOFF;
    return new Attempt.Backoff(call.attempts.size() + 1, wait, source, cost);
  }

  /** Whether after a wait enough of the call's time remains (RETRY-5). */
  static boolean fits(Call call, long wait, long now) {
    return call.deadline - now - wait >= LEAST_LEFT;
  }

  private static long backoff(Call call, Code after, Draws draws) {
    MethodPolicy.BackoffPolicy rule = call.policy().backoff();
    long base = after == Code.RESOURCE_EXHAUSTED ? rule.throttled() : rule.base();
    long most = Math.min(rule.longest(), base << Math.min(call.retries, MOST_DOUBLINGS));
    return (long) (draws.next() * most);
  }
}
