package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.Adaptive;
import dev.tarifa.Code;
import dev.tarifa.Effect;
import dev.tarifa.internal.core.MethodPolicy.CachePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What holds of any client, whatever its server does: random calls, answers, delays and cancellations.
 *
 * <p>Full size: 20,000 seeds, with {@code -Dtarifa.long=true}; by default 400.
 */
class CoreLawsTest {
  private static final int SEEDS = Boolean.getBoolean("tarifa.long") ? 20_000 : 400;
  private static final Code[] CODES = {
    Code.OK, Code.OK, Code.OK, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.INTERNAL, Code.RESOURCE_EXHAUSTED,
    Code.NOT_FOUND, Code.ABORTED, Code.CANCELLED
  };

  private static Simulation.Reply reply(SplittableRandom random) {
    Code code = CODES[random.nextInt(CODES.length)];
    long after = random.nextLong(random.nextInt(5) == 0 ? 900_000 : 60_000);
    if (code == Code.OK) {
      return new Simulation.Reply(after, Simulation.success());
    }
    Hint hint = random.nextInt(3) == 0 ? Hint.retryInfo(0, random.nextInt(100_000_000)) : null;
    return new Simulation.Reply(after, new Answer(code, "R", random.nextBoolean(), hint, null, null, false, null));
  }

  private static Switches switches(SplittableRandom random) {
    return new Switches(
        random.nextInt(5) > 0,
        random.nextInt(5) > 0,
        random.nextInt(5) > 0,
        random.nextInt(5) > 0,
        random.nextInt(5) > 0);
  }

  private static Simulation simulate(int seed, List<Call> calls) {
    SplittableRandom random = new SplittableRandom(seed);
    Adaptive adaptive = Adaptive.values()[random.nextInt(3)];
    Simulation simulation = new Simulation(seed, adaptive, send -> reply(random));
    List<MethodPolicy> policies = List.of(
        Simulation.policy("a.S/Read", Effect.NONE, 5_000, null),
        Simulation.policy("a.S/Kept", Effect.NONE, 5_000, new CachePolicy(20_000, 30_000, 100_000)),
        Simulation.policy("a.S/Change", Effect.ONCE, MethodPolicy.NONE, null),
        Simulation.policy("a.T/Once", Effect.EVERY_TIME, MethodPolicy.NONE, null));
    for (int i = 0; i < 120; i++) {
      MethodPolicy policy = policies.get(random.nextInt(policies.size()));
      Call call = simulation.call("c" + i, policy, switches(random), random.nextInt(3));
      long at = random.nextLong(2_000_000);
      calls.add(call);
      simulation.startAt(at, call);
      if (random.nextInt(10) == 0) {
        simulation.cancelAt(at + random.nextLong(100_000), call);
      }
    }
    simulation.run();
    return simulation;
  }

  @Test
  void everyCallEndsOnceByItsDeadlineWithinItsAttempts() {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Call> calls = new ArrayList<>();
      Simulation simulation = simulate(seed, calls);
      for (Call call : calls) {
        String where = "seed " + seed + ", call " + call.name();
        assertTrue(simulation.finished.containsKey(call), where + " never ended");
        assertTrue(simulation.finishedAt.get(call) <= call.deadline, where + " ended late");
        assertTrue(call.attempts.size() <= call.policy().mostAttempts(), where + " had too many attempts");
        assertTrue(call.hedges <= 1, where + " had more than one hedge");
      }
    }
  }

  @Test
  void nothingIsHeldWhenEveryCallIsOver() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Simulation simulation = simulate(seed, new ArrayList<>());
      assertEquals("0 places, 0 calls, 0 fetches", simulation.core.held(), "seed " + seed);
      int tokens = simulation.core.tokens();
      assertTrue(tokens >= 0 && tokens <= Budget.FULL, "seed " + seed + ": " + tokens + " tokens");
    }
  }

  @Test
  void theSameEventsGiveTheSameTrace() {
    for (int seed = 0; seed < SEEDS / 10; seed++) {
      List<String> once = simulate(seed, new ArrayList<>()).trace;
      assertEquals(once, simulate(seed, new ArrayList<>()).trace, "seed " + seed);
    }
  }

  @Test
  void underFailureTheServerSeesAtMostATenthMoreThanTheCalls() {
    Simulation simulation =
        new Simulation(1, Adaptive.SHADOW, send -> new Simulation.Reply(1_000, Simulation.failure(Code.UNAVAILABLE)));
    MethodPolicy policy = Simulation.policy("a.S/Change", Effect.ONCE, MethodPolicy.NONE, null);
    Switches onlyRetries = Switches.ALL.withoutBreaker().withoutThrottle();
    for (int i = 0; i < 6_000; i++) {
      simulation.startAt(i * 10_000L, simulation.call("c" + i, policy, onlyRetries, 0));
    }
    simulation.run();
    assertTrue(simulation.attempts <= 6_000 * 1.1, simulation.attempts + " attempts of 6,000 calls");
    assertTrue(simulation.attempts > 6_000, "the first failures are retried");
  }

  @Test
  void aHedgeAddsAtMostATwentiethToTheFirstAttempts() {
    SplittableRandom random = new SplittableRandom(5);
    Simulation simulation = new Simulation(
        1, Adaptive.SHADOW, send -> new Simulation.Reply(random.nextLong(100_000), Simulation.success()));
    MethodPolicy policy = Simulation.policy("a.S/Read", Effect.NONE, 1_000, null);
    for (int i = 0; i < 5_000; i++) {
      simulation.startAt(i * 20_000L, simulation.call("c" + i, policy, Switches.ALL, 0));
    }
    simulation.run();
    int hedges = simulation.attempts - 5_000;
    assertTrue(hedges > 0 && hedges <= 250, hedges + " hedges of 5,000 calls");
    assertFalse(simulation.trace.isEmpty());
  }
}
