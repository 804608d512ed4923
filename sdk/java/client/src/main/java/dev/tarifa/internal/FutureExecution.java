package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Call;
import io.grpc.CallOptions;
import java.util.concurrent.CompletableFuture;

/**
 * A call whose answer is a future. What depends on it runs on the client's threads: another call that ends this one, by
 * bringing the answer that both want, does not wait for that.
 */
final class FutureExecution<Q extends Message, A extends Message> extends UnaryExecution<Q, A> {
  private final CompletableFuture<A> future = new CompletableFuture<>();
  private volatile boolean handedOut;

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

  /** The future is about to be the user's: something may depend on it from now on. */
  void handOut() {
    handedOut = true;
  }

  @Override
  CallOptions options() {
    return runtime.callOptions();
  }

  @Override
  @SuppressWarnings("unchecked") // The core gives back what the rpc's marshaller made.
  void succeeded(Object value) {
    complete(() -> future.complete((A) value));
  }

  @Override
  void failed(TarifaException failure) {
    complete(() -> future.completeExceptionally(failure));
  }

  private void complete(Runnable completion) {
    if (handedOut && sentNothing()) {
      runtime.elsewhere(completion);
    } else {
      completion.run();
    }
  }
}
