package dev.tarifa.internal.core;

import dev.tarifa.Adaptive;
import dev.tarifa.Code;
import dev.tarifa.Effect;
import dev.tarifa.internal.core.MethodPolicy.CachePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/** A client's core under a virtual clock, with a server that a test plays. */
final class Simulation {
  /** How the server answers an attempt, and after how long. */
  record Reply(long after, Answer answer) {}

  private record Entry(long at, long order, Call call, int attempt, Runnable task) {}

  final ClientCore core;
  final List<String> trace = new ArrayList<>();
  final Map<Call, Step.Finish> finished = new HashMap<>();
  final Map<Call, Long> finishedAt = new HashMap<>();
  int attempts;
  long now;
  private final Function<Step.Send, Reply> server;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
  private long order;

  Simulation(long seed, Adaptive adaptive, Function<Step.Send, Reply> server) {
    this.core = new ClientCore(new SplitMix64(seed), adaptive, true);
    this.server = server;
  }

  static MethodPolicy policy(String method, Effect effect, long hedgingMinimum, CachePolicy cache) {
    MethodPolicy.BackoffPolicy backoff = new MethodPolicy.BackoffPolicy(50_000, 1_000_000, 20_000_000);
    return new MethodPolicy(
        method, effect, false, false, true, 1_000_000, 300_000, 3, backoff, hedgingMinimum, "group", 200_000, cache);
  }

  static Answer failure(Code code) {
    return new Answer(code, "SOME_REASON", true, null, null, null, false, null);
  }

  static Answer success() {
    return Answer.ok("value", new Answer.Facts("", 5, Long.MAX_VALUE), false);
  }

  Call call(String name, MethodPolicy policy, Switches switches, int request) {
    Call.Request asked = new Call.Request(
        "id-" + name,
        switches,
        MethodPolicy.NONE,
        MethodPolicy.NONE,
        Long.MAX_VALUE,
        "tenant",
        () -> new byte[] {(byte) request},
        true);
    return new Call(name, policy, asked, null);
  }

  void startAt(long at, Call call) {
    put(at, null, 0, () -> carryOut(core.started(call, now)));
  }

  void cancelAt(long at, Call call) {
    put(at, null, 0, () -> carryOut(core.cancelled(call, now)));
  }

  void run() {
    while (!queue.isEmpty()) {
      Entry next = queue.remove();
      now = next.at;
      next.task.run();
    }
  }

  private void put(long at, Call call, int attempt, Runnable task) {
    queue.add(new Entry(at, order++, call, attempt, task));
  }

  private void carryOut(List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof Event event) {
        trace.add(now + " " + event.text());
      } else if (step instanceof Step.Send send) {
        attempts++;
        Reply reply = server.apply(send);
        put(now + reply.after, send.call(), send.number(),
            () -> carryOut(core.ended(send.call(), send.number(), reply.answer, now)));
      } else if (step instanceof Step.Timer timer) {
        put(timer.at(), null, 0, () -> carryOut(core.fired(timer, now)));
      } else if (step instanceof Step.Cancel cancel) {
        queue.removeIf(entry -> entry.call == cancel.call() && entry.attempt == cancel.number());
      } else if (step instanceof Step.Finish finish) {
        if (finished.put(finish.call(), finish) != null) {
          throw new AssertionError("call " + finish.call().name() + " finished twice");
        }
        finishedAt.put(finish.call(), now);
      }
    }
  }
}
