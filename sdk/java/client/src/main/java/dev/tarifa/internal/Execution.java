package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallReport;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Answer;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Step;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Carries out the steps of one call: sends its attempts, keeps its timers, tells its user. */
abstract class Execution<Q extends Message, A extends Message> {
  /** gRPC's own deadline comes after ours, so that ours decides how the attempt ended. */
  private static final long GRACE_MICROS = 20_000;

  final ClientRuntime runtime;
  final Rpc<Q, A> rpc;
  private final Consumer<? super CallReport> onReport;
  private final Context context;
  private volatile Context.CancellationListener onContextEnd;
  private volatile boolean finished;
  private final List<Timers.Timer> timers = new ArrayList<>(2);
  private final Map<Integer, ClientCall<Q, A>> attempts = new HashMap<>(2);
  private final Set<Integer> unwanted = new HashSet<>(0);
  private boolean over;

  Execution(ClientRuntime runtime, Rpc<Q, A> rpc, CallSettings settings) {
    this.runtime = runtime;
    this.rpc = rpc;
    this.onReport = settings.onReport();
    this.context = Context.current();
  }

  /** Ends the call when the context of its caller is cancelled. A context's deadline is the core's to keep. */
  final void heedContext(Call call) {
    if (context != Context.ROOT && !finished) {
      onContextEnd = ended -> {
        if (!(ended.cancellationCause() instanceof TimeoutException)) {
          runtime.cancel(call);
        }
      };
      context.addListener(onContextEnd, Runnable::run);
      if (finished) {
        context.removeListener(onContextEnd);
      }
    }
  }

  /** Where callbacks of attempts run. */
  abstract CallOptions options();

  /** The listener of an attempt. */
  abstract ClientCall.Listener<A> listener(Step.Send step, ClientCall<Q, A> attempt);

  /** Sends what there is to send once an attempt has begun. */
  abstract void begin(int number, ClientCall<Q, A> attempt);

  /** The attempts of a call that is over for its user go on for others. */
  void goesOn() {}

  /** The user's call has succeeded. */
  abstract void succeeded(Object value);

  /** The user's call has failed. */
  abstract void failed(TarifaException failure);

  void send(Step.Send step) {
    try {
      transmit(step);
    } catch (RuntimeException broken) {
      // An interceptor of the user's channel, say: the attempt is over, and those who wait for it are told.
      cancel(step.number());
      closed(step, Status.INTERNAL.withDescription(broken.toString()).withCause(broken), null, new Metadata(), null);
    }
  }

  private void transmit(Step.Send step) {
    long grace = step.limit() - step.now() + GRACE_MICROS;
    var options = options().withDeadlineAfter(grace, TimeUnit.MICROSECONDS);
    Metadata headers = runtime.headers(step);
    // A fork has the context's values, but neither its deadline nor its end.
    Context values = context == Context.ROOT ? null : context.fork();
    Context before = values == null ? null : values.attach();
    try {
      ClientCall<Q, A> attempt = runtime.channel().newCall(rpc.method(), options);
      synchronized (this) {
        if (unwanted.contains(step.number())) {
          return;
        }
        attempts.put(step.number(), attempt);
        attempt.start(listener(step, attempt), headers);
        begin(step.number(), attempt);
      }
    } finally {
      if (values != null) {
        values.detach(before);
      }
    }
  }

  void cancel(int number) {
    synchronized (this) {
      // Another thread may be about to send it.
      unwanted.add(number);
      ClientCall<Q, A> attempt = attempts.get(number);
      if (attempt != null) {
        attempt.cancel("not wanted any more", null);
      }
    }
  }

  /** Whether it has sent nothing itself: it is answered by the cache, or by another's fetch. */
  final synchronized boolean sentNothing() {
    return attempts.isEmpty();
  }

  /** Sends one more request of a stream, or that there is none; false where nobody wants the attempt any more. */
  final synchronized boolean sendOn(int number, Q request) {
    if (unwanted.contains(number)) {
      return false;
    }
    if (request == null) {
      attempts.get(number).halfClose();
    } else {
      attempts.get(number).sendMessage(request);
    }
    return true;
  }

  void timer(Step.Timer step) {
    Timers.Timer timer = runtime.schedule(step);
    synchronized (this) {
      if (over) {
        timer.cancel();
      } else {
        timers.add(timer);
      }
    }
  }

  final void finish(Step.Finish step) {
    finished = true;
    if (onContextEnd != null) {
      context.removeListener(onContextEnd);
    }
    if (step.goesOn()) {
      goesOn();
    } else {
      cancelTimers();
    }
    if (onReport != null && step.report() != null) {
      Guests.tell("a report", () -> onReport.accept(step.report()));
    }
    if (step.failure() == null) {
      succeeded(step.value());
    } else {
      failed(Failures.exception(step.failure(), step.report()));
    }
  }

  private synchronized void cancelTimers() {
    over = true;
    for (Timers.Timer timer : timers) {
      timer.cancel();
    }
    timers.clear();
  }

  /** How an attempt ended, for the core. */
  final void closed(Step.Send step, Status status, Metadata headers, Metadata trailers, A value) {
    Answer answer = AnswerReader.read(rpc, status, headers, trailers, value, runtime.clock());
    long now = runtime.clock().now();
    boolean ownLimit = status.getCode() == Status.Code.DEADLINE_EXCEEDED
        && !answer.fromService()
        && now >= step.limit();
    Call call = step.call();
    if (ownLimit) {
      Step.Timer limit = new Step.Timer(call, Step.Timer.Purpose.LIMIT, step.number(), step.limit());
      runtime.carryOut(runtime.core().fired(limit, now), now);
    } else {
      runtime.carryOut(runtime.core().ended(call, step.number(), answer, now), now);
    }
  }
}
