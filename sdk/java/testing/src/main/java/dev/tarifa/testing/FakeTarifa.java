package dev.tarifa.testing;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.tarifa.Code;
import dev.tarifa.TarifaClient;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A Tarifa for tests: it lives in this program and answers as the test says. What the test says nothing about is
 * {@link Code#UNIMPLEMENTED}.
 *
 * <pre>{@code
 * try (FakeTarifa fake = new FakeTarifa(); TarifaClient client = fake.client()) {
 *   fake.answer(CatalogServiceGrpc.getGetProductMethod(), request ->
 *       Product.newBuilder().setName(request.getName()).build());
 *   ...
 * }
 * }</pre>
 */
public final class FakeTarifa implements AutoCloseable {
  private static final String DOMAIN = "tarifa.dev";
  private static final String API_KEY = "a-key-for-tests";

  private final Map<String, FakeMethod<?, ?>> methods = new ConcurrentHashMap<>();
  private final Server server;
  private final ManagedChannel channel;

  /** Starts one. */
  public FakeTarifa() {
    String name = "tarifa-" + UUID.randomUUID();
    server = InProcessServerBuilder.forName(name).fallbackHandlerRegistry(new Registry()).build();
    try {
      server.start();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    channel = InProcessChannelBuilder.forName(name).build();
  }

  /**
   * A client of this server, with everything on that a client has.
   *
   * @return a new client; close it
   */
  public TarifaClient client() {
    return clientBuilder().build();
  }

  /**
   * A client of this server that a test changes before it is built.
   *
   * @return a builder with an API key
   */
  public TarifaClient.Builder clientBuilder() {
    return TarifaClient.over(channel).apiKey(API_KEY);
  }

  /**
   * Says how a method answers: one answer to each request, also where either is a stream of one.
   *
   * @param method from the generated stubs, such as {@code CatalogServiceGrpc.getGetProductMethod()}
   * @param answer makes the answer; it may throw {@link #failure}
   * @param <Q> the request
   * @param <A> the answer
   */
  public <Q, A> void answer(MethodDescriptor<Q, A> method, Function<? super Q, ? extends A> answer) {
    of(method).answers(requests -> List.of(answer.apply(requests.get(requests.size() - 1))));
  }

  /**
   * Says how a method answers that streams: its answers to all requests together, once the last is there.
   *
   * @param method from the generated stubs
   * @param answers makes the answers; it may throw {@link #failure}
   * @param <Q> a request
   * @param <A> an answer
   */
  public <Q, A> void answerAll(
      MethodDescriptor<Q, A> method, Function<? super List<Q>, ? extends List<A>> answers) {
    of(method).answers(answers);
  }

  /**
   * Makes the next attempts of a method fail, before it answers as it was told.
   *
   * @param method from the generated stubs
   * @param times how many
   * @param failure how, see {@link #failure}
   */
  public void failNext(MethodDescriptor<?, ?> method, int times, StatusRuntimeException failure) {
    of(method).failNext(times, failure);
  }

  /**
   * The requests that came, those of failed attempts too.
   *
   * @param method from the generated stubs
   * @param <Q> a request
   * @return in the order in which they came
   */
  public <Q> List<Q> requests(MethodDescriptor<Q, ?> method) {
    return of(method).requests();
  }

  /**
   * An error as Tarifa's services make them.
   *
   * @param code the status
   * @param reason the reason, such as {@code RESOURCE_NOT_FOUND}
   * @param message for a person
   * @return what an answer throws to fail
   */
  public static StatusRuntimeException failure(Code code, String reason, String message) {
    return StatusProto.toStatusRuntimeException(status(code, reason, message).build());
  }

  /**
   * An error with a hint when to ask again.
   *
   * @param code the status
   * @param reason the reason, such as {@code QUOTA_EXHAUSTED}
   * @param message for a person
   * @param wait how long to wait
   * @return what an answer throws to fail
   */
  public static StatusRuntimeException failure(Code code, String reason, String message, Duration wait) {
    var delay = com.google.protobuf.Duration.newBuilder().setSeconds(wait.getSeconds()).setNanos(wait.getNano());
    RetryInfo retry = RetryInfo.newBuilder().setRetryDelay(delay).build();
    return StatusProto.toStatusRuntimeException(
        status(code, reason, message).addDetails(Any.pack(retry)).build());
  }

  private static com.google.rpc.Status.Builder status(Code code, String reason, String message) {
    ErrorInfo info = ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).build();
    return com.google.rpc.Status.newBuilder()
        .setCode(code.ordinal())
        .setMessage(message)
        .addDetails(Any.pack(info));
  }

  @SuppressWarnings("unchecked") // A method's name gives its types.
  private <Q, A> FakeMethod<Q, A> of(MethodDescriptor<Q, A> method) {
    return (FakeMethod<Q, A>)
        methods.computeIfAbsent(method.getFullMethodName(), name -> new FakeMethod<>(method));
  }

  /** Stops the server and closes its channel; clients of it fail from now on. */
  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private final class Registry extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
      FakeMethod<?, ?> method = methods.get(name);
      return method == null ? null : method.definition();
    }
  }
}
