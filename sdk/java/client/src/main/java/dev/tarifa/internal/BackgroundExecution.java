package dev.tarifa.internal;

import com.google.protobuf.Message;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import io.grpc.CallOptions;

/** A call that no user waits for: its answer goes to the cache. */
final class BackgroundExecution<Q extends Message, A extends Message> extends UnaryExecution<Q, A> {
  BackgroundExecution(ClientRuntime runtime, Rpc<Q, A> rpc, Q request) {
    super(runtime, rpc, request, CallSettings.DEFAULT);
  }

  @Override
  CallOptions options() {
    return runtime.callOptions();
  }

  @Override
  void succeeded(Object value) {
    // The core has kept it.
  }

  @Override
  void failed(TarifaException failure) {
    // The core has recorded it; the next call fetches again.
  }
}
