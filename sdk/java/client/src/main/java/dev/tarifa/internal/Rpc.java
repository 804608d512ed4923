package dev.tarifa.internal;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tarifa.internal.core.MethodPolicy;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;

/**
 * An rpc: how it is sent, and what its policy says.
 *
 * @param requestId the request's field {@code request_id}; null where it has none
 * @param freshness what the cache reads of answers; null where the method is not cached
 */
public record Rpc<Q extends Message, A extends Message>(
    MethodDescriptor<Q, A> method, MethodPolicy policy, FieldDescriptor requestId, Freshness freshness) {

  public static <Q extends Message, A extends Message> Rpc<Q, A> of(
      MethodDescriptor<Q, A> method, MethodPolicy policy) {
    var described = ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor()).getMethodDescriptor();
    Descriptor request = described.getInputType();
    Freshness freshness = policy.cache() == null ? null : Freshness.of(described.getOutputType());
    FieldDescriptor requestId = policy.hasRequestId() ? request.findFieldByName("request_id") : null;
    return new Rpc<>(method, policy, requestId, freshness);
  }

  /** The same under another policy. */
  public Rpc<Q, A> under(MethodPolicy other) {
    return of(method, other);
  }

  /** The id that the caller gave to a request; empty where it gave none. */
  public String idOf(Q request) {
    return requestId == null ? "" : (String) request.getField(requestId);
  }

  /** The request with an id. */
  @SuppressWarnings("unchecked") // A builder of a message builds that message.
  public Q identified(Q request, String id) {
    if (requestId == null || !idOf(request).isEmpty()) {
      return request;
    }
    return (Q) request.toBuilder().setField(requestId, id).build();
  }
}
