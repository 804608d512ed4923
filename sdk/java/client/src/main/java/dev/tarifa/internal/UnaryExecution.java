package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallSettings;
import dev.tarifa.internal.core.Step;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

/** A call with one request and one answer. */
abstract class UnaryExecution<Q extends Message, A extends Message> extends Execution<Q, A> {
  private final Q request;

  UnaryExecution(ClientRuntime runtime, Rpc<Q, A> rpc, Q request, CallSettings settings) {
    super(runtime, rpc, settings);
    this.request = request;
  }

  /** The same request without a user, for a refresh in the background. */
  Execution<Q, A> unattended() {
    return new BackgroundExecution<>(runtime, rpc, request);
  }

  @Override
  void begin(int number, ClientCall<Q, A> attempt) {
    // Two, so that a second answer, which no unary method gives, is not waited for.
    attempt.request(2);
    attempt.sendMessage(request);
    attempt.halfClose();
  }

  @Override
  ClientCall.Listener<A> listener(Step.Send step, ClientCall<Q, A> attempt) {
    return new ClientCall.Listener<>() {
      private Metadata headers;
      private A value;

      @Override
      public void onHeaders(Metadata received) {
        headers = received;
      }

      @Override
      public void onMessage(A message) {
        value = message;
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        closed(step, status, headers, trailers, value);
      }
    };
  }
}
