package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.Answers;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Step;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A call that streams. Its reader's thread sends the requests while there is nothing to read. */
final class StreamExecution<Q extends Message, A extends Message> extends Execution<Q, A> {
  private final Iterator<? extends Q> requests;
  private final Object changed = new Object();
  private final Deque<A> received = new ArrayDeque<>();
  private ClientCall<Q, A> current;
  private int currentNumber;
  private boolean sentAll;
  private boolean over;
  private TarifaException failure;

  /** A stream whose requests are read while they are sent; {@code request} alone where there is one. */
  StreamExecution(
      ClientRuntime runtime, Rpc<Q, A> rpc, Iterator<? extends Q> requests, CallSettings settings) {
    super(runtime, rpc, settings);
    this.requests = requests;
  }

  /** A stream of answers to one request, which can be sent again. */
  static <Q extends Message, A extends Message> StreamExecution<Q, A> ofOne(
      ClientRuntime runtime, Rpc<Q, A> rpc, Q request, CallSettings settings) {
    Iterator<Q> again = new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public Q next() {
        return request;
      }
    };
    return new StreamExecution<>(runtime, rpc, again, settings);
  }

  /** What the user reads. */
  Answers<A> answers(Call call) {
    return new Reader(call);
  }

  @Override
  CallOptions options() {
    return runtime.callOptions();
  }

  @Override
  void begin(int number, ClientCall<Q, A> attempt) {
    synchronized (changed) {
      current = attempt;
      currentNumber = number;
      received.clear();
    }
    attempt.request(1);
    if (!rpc.policy().streamsRequests()) {
      attempt.sendMessage(requests.next());
      attempt.halfClose();
    }
  }

  @Override
  ClientCall.Listener<A> listener(Step.Send step, ClientCall<Q, A> attempt) {
    return new ClientCall.Listener<>() {
      private Metadata headers;
      private boolean answered;
      private A last;

      @Override
      public void onHeaders(Metadata metadata) {
        headers = metadata;
      }

      @Override
      public void onMessage(A message) {
        last = message;
        if (!answered) {
          answered = true;
          runtime.core().firstMessage(step.call(), step.number(), runtime.clock().now());
        }
        synchronized (changed) {
          if (attempt == current) {
            received.add(message);
            changed.notifyAll();
          }
        }
        if (!rpc.policy().streamsAnswers()) {
          attempt.request(1);
        }
      }

      @Override
      public void onReady() {
        synchronized (changed) {
          changed.notifyAll();
        }
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        closed(step, status, headers, trailers, last);
      }
    };
  }

  @Override
  void succeeded(Object value) {
    synchronized (changed) {
      over = true;
      changed.notifyAll();
    }
  }

  @Override
  void failed(TarifaException why) {
    synchronized (changed) {
      failure = why;
      over = true;
      changed.notifyAll();
    }
  }

  private final class Reader extends Answers<A> {
    private final Call call;
    private boolean failed;

    Reader(Call call) {
      this.call = call;
    }

    @Override
    public boolean hasNext() {
      while (true) {
        boolean maySend;
        boolean interrupted = false;
        int number;
        synchronized (changed) {
          // A stream's answers that came before its failure are read before it is thrown.
          if (!received.isEmpty()) {
            return true;
          }
          if (over) {
            return ended();
          }
          number = currentNumber;
          maySend = maySend(current);
          if (!maySend) {
            interrupted = !await();
          }
        }
        if (maySend) {
          sendNext(number);
        } else if (interrupted) {
          // Not while the monitor is held: an attempt that is being sent at this moment holds its own and wants this.
          runtime.cancel(call);
          Thread.currentThread().interrupt();
        }
      }
    }

    private boolean ended() {
      if (failure == null || failed) {
        return false;
      }
      failed = true;
      failure.fillInStackTrace();
      throw failure;
    }

    private boolean maySend(ClientCall<Q, A> attempt) {
      return rpc.policy().streamsRequests() && !sentAll && attempt != null && attempt.isReady();
    }

    /** Waits for a change; false where the thread was interrupted. */
    private boolean await() {
      try {
        changed.wait();
        return true;
      } catch (InterruptedException interrupt) {
        return false;
      }
    }

    private void sendNext(int number) {
      try {
        Q next = requests.hasNext() ? requests.next() : null;
        sentAll = !sendOn(number, next) || next == null;
      } catch (RuntimeException | Error broken) {
        close();
        throw broken;
      }
    }

    @Override
    public A next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      A message;
      ClientCall<Q, A> attempt;
      synchronized (changed) {
        message = received.remove();
        attempt = current;
      }
      if (rpc.policy().streamsAnswers()) {
        attempt.request(1);
      }
      return message;
    }

    @Override
    public void close() {
      runtime.cancel(call);
      synchronized (changed) {
        failed = true;
        received.clear();
      }
    }
  }
}
