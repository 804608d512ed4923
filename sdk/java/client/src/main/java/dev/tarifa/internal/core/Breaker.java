package dev.tarifa.internal.core;

import dev.tarifa.internal.core.Answer.Counted;
import java.util.ArrayList;
import java.util.List;

/** The circuit breaker of one group of methods (BREAKER). */
public final class Breaker {
  private static final double FAILURE_THRESHOLD = 0.5;
  private static final long OPEN_TIME = 5_000_000;
  private static final long LEASE_TIME = 10_000_000;
  private static final int PERMITS = 3;

  private final OutcomeWindow window = new OutcomeWindow();
  private final List<Permit> leases = new ArrayList<>(PERMITS);
  private final Listener listener;
  private State state = State.CLOSED;
  private long generation;
  private long openedAt;
  private int successesInRow;

  public Breaker(Listener listener) {
    this.listener = listener;
  }

  /** Asks for leave to send an attempt; null where there is none. */
  public Permit acquire(long now) {
    if (state == State.OPEN) {
      if (now - openedAt < OPEN_TIME) {
        return null;
      }
      change(State.HALF_OPEN, now);
    }
    Permit permit = new Permit(generation, now);
    if (state == State.HALF_OPEN) {
      leases.removeIf(lease -> now - lease.since >= LEASE_TIME);
      if (leases.size() >= PERMITS) {
        return null;
      }
      leases.add(permit);
    }
    return permit;
  }

  /** Returns a permit with a success that was not slow. */
  public void succeeded(Permit permit, long now) {
    record(permit, Counted.SUCCESS, false, now);
  }

  /** Returns a permit with the outcome of its attempt; tells what the outcome was used for. */
  Use record(Permit permit, Counted counted, boolean slow, long now) {
    if (permit.generation != generation) {
      return Use.NONE;
    }
    if (state == State.HALF_OPEN) {
      return recordHalfOpen(permit, counted, slow, now);
    }
    if (counted == Counted.NEUTRAL) {
      return Use.NONE;
    }
    if (window.count(counted == Counted.FAILURE, slow, FAILURE_THRESHOLD, now)) {
      open(now);
      return Use.OPENED;
    }
    return Use.COUNTED;
  }

  private Use recordHalfOpen(Permit permit, Counted counted, boolean slow, long now) {
    boolean held = leases.remove(permit) && now - permit.since < LEASE_TIME;
    if (!held || counted == Counted.NEUTRAL) {
      return Use.NONE;
    }
    if (counted == Counted.FAILURE || slow) {
      open(now);
    } else if (++successesInRow == PERMITS) {
      change(State.CLOSED, now);
    }
    return Use.PROBE;
  }

  /** Opens it, whatever its window holds. */
  void open(long now) {
    openedAt = now;
    change(State.OPEN, now);
  }

  private void change(State to, long now) {
    state = to;
    generation++;
    successesInRow = 0;
    leases.clear();
    window.empty(now);
    listener.changed(to, now);
  }

  /** What a breaker lets through. */
  public enum State {
    /** Everything. */
    CLOSED("closed"),
    /** Nothing. */
    OPEN("open"),
    /** A few attempts, to see. */
    HALF_OPEN("half_open");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** Its name in traces and metrics. */
    public String word() {
      return word;
    }
  }

  /** What became of an outcome. */
  enum Use {
    /** Ignored or neutral. */
    NONE,
    /** It showed the half-open breaker whether to close. */
    PROBE,
    /** The closed breaker counted it, and stays closed. */
    COUNTED,
    /** The closed breaker counted it, and opened. */
    OPENED
  }

  /** Hears of changes. */
  @FunctionalInterface
  public interface Listener {
    /** The breaker is in another state. */
    void changed(State to, long now);
  }

  /** Leave to send one attempt. Identity matters: two permits of one moment are two. */
  public static final class Permit {
    private final long generation;
    private final long since;

    private Permit(long generation, long since) {
      this.generation = generation;
      this.since = since;
    }
  }
}
