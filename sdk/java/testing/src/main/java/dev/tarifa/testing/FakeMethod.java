package dev.tarifa.testing;

import dev.tarifa.Code;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One method of the fake server. */
final class FakeMethod<Q, A> {
  private final MethodDescriptor<Q, A> method;
  private final List<Q> received = new ArrayList<>();
  private Function<? super List<Q>, ? extends List<A>> answers = requests -> {
    throw Status.UNIMPLEMENTED.withDescription("the test does not say how this answers").asRuntimeException();
  };
  private int failures;
  private StatusRuntimeException failure;

  FakeMethod(MethodDescriptor<Q, A> method) {
    this.method = method;
  }

  synchronized void answers(Function<? super List<Q>, ? extends List<A>> told) {
    answers = told;
  }

  synchronized void failNext(int times, StatusRuntimeException how) {
    failures = times;
    failure = how;
  }

  synchronized List<Q> requests() {
    return List.copyOf(received);
  }

  ServerMethodDefinition<Q, A> definition() {
    return ServerMethodDefinition.create(method, handler());
  }

  private ServerCallHandler<Q, A> handler() {
    return switch (method.getType()) {
      case UNARY -> ServerCalls.asyncUnaryCall((request, to) -> answer(List.of(request), to));
      case SERVER_STREAMING -> ServerCalls.asyncServerStreamingCall((request, to) -> answer(List.of(request), to));
      case CLIENT_STREAMING -> ServerCalls.asyncClientStreamingCall(Collector::new);
      case BIDI_STREAMING -> ServerCalls.asyncBidiStreamingCall(Collector::new);
      case UNKNOWN -> throw new IllegalArgumentException("no method is of an unknown type");
    };
  }

  private void answer(List<Q> requests, StreamObserver<A> to) {
    try {
      answersTo(requests).forEach(to::onNext);
      to.onCompleted();
    } catch (StatusRuntimeException failed) {
      to.onError(failed);
    } catch (RuntimeException | AssertionError wrong) {
      // The test's own fault, which is told and not tried again.
      to.onError(FakeTarifa.failure(Code.INTERNAL, "INTERNAL", "the test's own answer failed: " + wrong));
    }
  }

  private List<A> answersTo(List<Q> requests) {
    Function<? super List<Q>, ? extends List<A>> told;
    synchronized (this) {
      received.addAll(requests);
      if (failures > 0) {
        failures--;
        throw failure;
      }
      told = answers;
    }
    return told.apply(requests);
  }

  /** Keeps the requests of a stream until the last. */
  private final class Collector implements StreamObserver<Q> {
    private final List<Q> requests = new ArrayList<>();
    private final StreamObserver<A> to;

    Collector(StreamObserver<A> to) {
      this.to = to;
    }

    @Override
    public void onNext(Q request) {
      requests.add(request);
    }

    @Override
    public void onError(Throwable gone) {
      requests.clear();
    }

    @Override
    public void onCompleted() {
      answer(requests, to);
    }
  }
}
