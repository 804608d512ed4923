package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tarifa.internal.core.Answer.Counted;
import dev.tarifa.internal.core.Breaker.Permit;
import dev.tarifa.internal.core.Breaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = 1_000_000;

  private final List<State> states = new ArrayList<>();
  private final Breaker breaker = new Breaker((state, now) -> states.add(state));

  private void outcomes(int count, Counted counted, long now) {
    for (int i = 0; i < count; i++) {
      breaker.record(breaker.acquire(now), counted, false, now);
    }
  }

  private void open(long now) {
    outcomes(20, Counted.FAILURE, now);
    assertEquals(List.of(State.OPEN), states);
  }

  @Test
  void staysClosedBelowTheLeastVolume() {
    outcomes(19, Counted.FAILURE, 0);
    assertEquals(List.of(), states);
  }

  @Test
  void opensWhenHalfOfTwentyFail() {
    outcomes(10, Counted.SUCCESS, 0);
    outcomes(10, Counted.FAILURE, 0);
    assertEquals(List.of(State.OPEN), states);
  }

  @Test
  void opensWhenHalfOfTwentyAreSlow() {
    outcomes(10, Counted.SUCCESS, 0);
    for (int i = 0; i < 10; i++) {
      breaker.record(breaker.acquire(0), Counted.SUCCESS, true, 0);
    }
    assertEquals(List.of(State.OPEN), states);
  }

  @Test
  void refusesForFiveSecondsAndThenProbes() {
    open(0);
    assertNull(breaker.acquire(5 * SECOND - 1));
    assertNotNull(breaker.acquire(5 * SECOND));
    assertEquals(State.HALF_OPEN, states.get(1));
  }

  @Test
  void threeProbesInARowCloseIt() {
    open(0);
    outcomes(3, Counted.SUCCESS, 5 * SECOND);
    assertEquals(List.of(State.OPEN, State.HALF_OPEN, State.CLOSED), states);
  }

  @Test
  void oneSlowProbeOpensItAgain() {
    open(0);
    breaker.record(breaker.acquire(5 * SECOND), Counted.SUCCESS, true, 6 * SECOND);
    assertEquals(List.of(State.OPEN, State.HALF_OPEN, State.OPEN), states);
    assertNull(breaker.acquire(11 * SECOND - 1));
  }

  @Test
  void threeProbesAreOutAtMost() {
    open(0);
    for (int i = 0; i < 3; i++) {
      assertNotNull(breaker.acquire(5 * SECOND));
    }
    assertNull(breaker.acquire(5 * SECOND));
  }

  @Test
  void aPermitThatIsNotReturnedIsFreeAfterItsLeaseAndThenIgnored() {
    open(0);
    Permit lost = breaker.acquire(5 * SECOND);
    breaker.acquire(5 * SECOND);
    breaker.acquire(5 * SECOND);
    assertNull(breaker.acquire(15 * SECOND - 1));
    assertNotNull(breaker.acquire(15 * SECOND));
    breaker.record(lost, Counted.FAILURE, false, 15 * SECOND);
    assertEquals(State.HALF_OPEN, states.get(states.size() - 1), "what comes with a lost lease is ignored");
  }

  @Test
  void aNeutralOutcomeReturnsItsPermitAndChangesNothing() {
    open(0);
    for (int i = 0; i < 10; i++) {
      breaker.record(breaker.acquire(5 * SECOND), Counted.NEUTRAL, true, 5 * SECOND);
    }
    assertEquals(List.of(State.OPEN, State.HALF_OPEN), states);
  }

  @Test
  void outcomesOfAnOlderStateAreIgnored() {
    Permit old = breaker.acquire(0);
    open(0);
    breaker.acquire(5 * SECOND);
    breaker.record(old, Counted.FAILURE, false, 5 * SECOND);
    assertEquals(State.HALF_OPEN, states.get(states.size() - 1));
  }

  /** BREAKER-1 against a list of outcomes that is counted anew each time. */
  @Test
  void theWindowIsTheTenSecondsThatAPlainCountSees() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      OutcomeWindow window = new OutcomeWindow();
      List<long[]> outcomes = new ArrayList<>();
      long now = 0;
      window.empty(now);
      for (int i = 0; i < 300; i++) {
        now += random.nextInt(8) == 0 ? random.nextLong(12 * SECOND) : random.nextLong(SECOND / 3);
        boolean failed = random.nextInt(3) == 0;
        boolean slow = random.nextInt(3) == 0;
        outcomes.add(new long[] {now / SECOND, failed ? 1 : 0, slow ? 1 : 0});
        long second = now / SECOND;
        List<long[]> inside = outcomes.stream().filter(each -> each[0] > second - 10).toList();
        long failures = inside.stream().mapToLong(each -> each[1]).sum();
        long slows = inside.stream().mapToLong(each -> each[2]).sum();
        int all = inside.size();
        boolean expected = all >= 20 && (100 * failures >= 50 * all || 100 * slows >= 50 * all);
        assertEquals(expected, window.count(failed, slow, 0.5, now), "seed " + seed + ", outcome " + i);
      }
    }
  }
}
