package dev.tarifa.internal;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that runs things at their time. Unlike a scheduled executor it is not woken by a timer that is cancelled
 * or is not the next one, so a call whose limit never passes costs no switch of threads.
 */
final class Timers implements AutoCloseable {
  private static final int CANCELLED_WORTH_SWEEPING = 1_024;

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final Clock clock;
  private Thread thread;
  private long wakesAt = Long.MIN_VALUE;
  private long sequence;
  private int cancelled;
  private boolean closed;

  Timers(Clock clock) {
    this.clock = clock;
  }

  /** Runs something at a time, on the timer's thread: it must hand on what takes long. What it throws is logged. */
  synchronized Timer at(long moment, Runnable task) {
    Timer timer = new Timer(moment, sequence++, task);
    if (closed) {
      return timer;
    }
    queue.add(timer);
    if (thread == null) {
      thread = new Thread(this::run, "tarifa-timers");
      thread.setDaemon(true);
      thread.start();
    } else if (moment < wakesAt) {
      wakesAt = moment;
      LockSupport.unpark(thread);
    }
    return timer;
  }

  private void run() {
    while (true) {
      Runnable task = null;
      long wait = 0;
      synchronized (this) {
        if (closed) {
          return;
        }
        dropCancelled();
        Timer next = queue.peek();
        long now = clock.now();
        if (next != null && next.moment <= now) {
          queue.remove();
          task = next.task;
          next.task = null;
        } else {
          wakesAt = next == null ? Long.MAX_VALUE : next.moment;
          wait = next == null ? Long.MAX_VALUE : (next.moment - now) * 1_000;
        }
      }
      if (task != null) {
        Guests.tell("a timer", task);
      } else {
        LockSupport.parkNanos(this, wait);
      }
    }
  }

  private void dropCancelled() {
    while (!queue.isEmpty() && queue.peek().task == null) {
      queue.remove();
      cancelled--;
    }
    if (cancelled > CANCELLED_WORTH_SWEEPING && cancelled > queue.size() / 2) {
      queue.removeIf(timer -> timer.task == null);
      cancelled = 0;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    queue.clear();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Something that runs later. */
  final class Timer implements Comparable<Timer> {
    private final long moment;
    private final long order;
    private Runnable task;

    private Timer(long moment, long order, Runnable task) {
      this.moment = moment;
      this.order = order;
      this.task = task;
    }

    /** Forgets it, unless it ran. */
    void cancel() {
      synchronized (Timers.this) {
        if (task != null) {
          task = null;
          cancelled++;
          if (cancelled > CANCELLED_WORTH_SWEEPING && cancelled > queue.size() / 2) {
            dropCancelled();
          }
        }
      }
    }

    @Override
    public int compareTo(Timer other) {
      int byMoment = Long.compare(moment, other.moment);
      return byMoment != 0 ? byMoment : Long.compare(order, other.order);
    }
  }
}
