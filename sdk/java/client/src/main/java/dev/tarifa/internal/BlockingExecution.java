package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Step;
import io.grpc.CallOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A call that its thread waits for. The thread itself runs the callbacks and keeps the timers while it waits, so no other
 * thread has to be woken. A fetch that others wait for may outlive it; then callbacks run where they come from.
 */
final class BlockingExecution<Q extends Message, A extends Message> extends UnaryExecution<Q, A>
    implements Executor {
  private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
  private final List<Step.Timer> timers = new ArrayList<>(2);
  private final Thread caller = Thread.currentThread();
  private volatile boolean left;
  private volatile boolean over;
  private boolean goesOn;
  private Object value;
  private TarifaException failure;

  BlockingExecution(ClientRuntime runtime, Rpc<Q, A> rpc, Q request, CallSettings settings) {
    super(runtime, rpc, request, settings);
  }

  /** Waits for the answer. An interrupt cancels the call and stays on the thread. */
  @SuppressWarnings("unchecked") // The core gives back what the rpc's marshaller made.
  A await(Call call) {
    boolean interrupted = false;
    while (true) {
      runCallbacks();
      if (over) {
        break;
      }
      long wait = fireTimers();
      if (over) {
        break;
      }
      if (callbacks.isEmpty()) {
        LockSupport.parkNanos(this, wait);
      }
      if (!interrupted && Thread.interrupted()) {
        interrupted = true;
        runtime.cancel(call);
      }
    }
    leave();
    if (interrupted) {
      caller.interrupt();
    }
    if (failure != null) {
      failure.fillInStackTrace();
      throw failure;
    }
    return (A) value;
  }

  /** Fires what is due and returns the nanoseconds until the next. */
  private long fireTimers() {
    while (!over) {
      Step.Timer next = nextTimer();
      if (next == null) {
        return Long.MAX_VALUE;
      }
      long now = runtime.clock().now();
      if (now < next.at()) {
        return (next.at() - now) * 1_000;
      }
      synchronized (timers) {
        timers.remove(next);
      }
      runtime.carryOut(runtime.core().fired(next, now), now);
    }
    return 0;
  }

  private Step.Timer nextTimer() {
    synchronized (timers) {
      Step.Timer next = null;
      for (Step.Timer timer : timers) {
        if (next == null || timer.at() < next.at()) {
          next = timer;
        }
      }
      return next;
    }
  }

  private void leave() {
    synchronized (timers) {
      left = true;
      if (goesOn) {
        timers.forEach(super::timer);
      }
      timers.clear();
    }
    runCallbacks();
  }

  private void runCallbacks() {
    Runnable callback = callbacks.poll();
    while (callback != null) {
      callback.run();
      callback = callbacks.poll();
    }
  }

  @Override
  public void execute(Runnable callback) {
    callbacks.add(callback);
    if (left) {
      runCallbacks();
    } else if (Thread.currentThread() != caller) {
      LockSupport.unpark(caller);
    }
  }

  @Override
  void timer(Step.Timer step) {
    synchronized (timers) {
      if (!left) {
        timers.add(step);
        return;
      }
    }
    super.timer(step);
  }

  @Override
  CallOptions options() {
    return runtime.callOptions().withExecutor(this);
  }

  @Override
  void goesOn() {
    goesOn = true;
  }

  @Override
  void succeeded(Object answer) {
    value = answer;
    end();
  }

  @Override
  void failed(TarifaException why) {
    failure = why;
    end();
  }

  private void end() {
    over = true;
    if (Thread.currentThread() != caller) {
      LockSupport.unpark(caller);
    }
  }
}
