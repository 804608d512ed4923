package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Call;
import io.grpc.CallOptions;
import java.util.concurrent.CompletableFuture;

/** A call whose answer is a future. */
final class FutureExecution<Q extends Message, A extends Message> extends UnaryExecution<Q, A> {
  private final CompletableFuture<A> future = new CompletableFuture<>();

  FutureExecution(ClientRuntime runtime, Rpc<Q, A> rpc, Q request, CallSettings settings) {
    super(runtime, rpc, request, settings);
  }

  /** The answer to come. Whoever ends the future, by cancelling it or by a timeout of its own, ends the call. */
  CompletableFuture<A> future(Call call) {
    future.whenComplete((value, failure) -> {
      if (failure != null && !(failure instanceof TarifaException)) {
        runtime.cancel(call);
      }
    });
    return future;
  }

  @Override
  CallOptions options() {
    return runtime.callOptions();
  }

  @Override
  @SuppressWarnings("unchecked") // The core gives back what the rpc's marshaller made.
  void succeeded(Object value) {
    future.complete((A) value);
  }

  @Override
  void failed(TarifaException failure) {
    future.completeExceptionally(failure);
  }
}
