package dev.tarifa.internal;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tarifa.Answers;
import dev.tarifa.CallSettings;
import dev.tarifa.Pages;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.ClientCore;
import dev.tarifa.internal.core.Event;
import dev.tarifa.internal.core.Step;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries calls out: the driver of the core, over one channel. */
public final class ClientRuntime implements AutoCloseable {
  private final Setup setup;
  private final ClientCore core;
  private final Timers timers;
  private final String tenant;
  private final CallOptions callOptions;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public ClientRuntime(Setup setup) {
    this.setup = setup;
    this.core = new ClientCore(setup.draws(), setup.adaptive(), setup.observer() != null);
    this.timers = new Timers(setup.clock());
    this.tenant = Headers.tenant(setup.apiKey());
    this.callOptions = CallOptions.DEFAULT.withExecutor(setup.executor());
  }

  /** Calls and waits for the answer. */
  public <Q extends Message, A extends Message> A call(Rpc<Q, A> rpc, Q request, CallSettings settings) {
    String id = idOf(rpc, request);
    Q identified = rpc.identified(request, id);
    var execution = new BlockingExecution<>(this, rpc, identified, settings);
    Call call = newCall(rpc, id, settings, execution, identified);
    start(call);
    try {
      return execution.await(call);
    } finally {
      underWay.remove(call);
    }
  }

  /** Calls and gives the answer later. */
  public <Q extends Message, A extends Message> CompletableFuture<A> callAsync(
      Rpc<Q, A> rpc, Q request, CallSettings settings) {
    String id = idOf(rpc, request);
    Q identified = rpc.identified(request, id);
    var execution = new FutureExecution<>(this, rpc, identified, settings);
    Call call = newCall(rpc, id, settings, execution, identified);
    CompletableFuture<A> future = execution.future(call);
    start(call);
    execution.handOut();
    return future;
  }

  /** A list, fetched while it is read. */
  public <Q extends Message, A extends Message, T> Pages<A, T> pages(
      Rpc<Q, A> rpc, Q request, CallSettings settings, Function<A, List<T>> items) {
    FieldDescriptor token = request.getDescriptorForType().findFieldByName("page_token");
    return new Pages<>(
        (String) request.getField(token),
        from -> call(rpc, withField(request, token, from), settings),
        items,
        page -> (String) page.getField(page.getDescriptorForType().findFieldByName("next_page_token")));
  }

  @SuppressWarnings("unchecked") // A builder of a message builds that message.
  private static <Q extends Message> Q withField(
      Q request, FieldDescriptor field, Object value) {
    return (Q) request.toBuilder().setField(field, value).build();
  }

  /** A stream of answers to one request. */
  public <Q extends Message, A extends Message> Answers<A> stream(
      Rpc<Q, A> rpc, Q request, CallSettings settings) {
    String id = idOf(rpc, request);
    return open(StreamExecution.ofOne(this, rpc, rpc.identified(request, id), settings), rpc, id, settings);
  }

  /** A stream of answers to a stream of requests. */
  public <Q extends Message, A extends Message> Answers<A> exchange(
      Rpc<Q, A> rpc, Iterable<? extends Q> requests, CallSettings settings) {
    Iterator<? extends Q> all = requests.iterator();
    if (rpc.requestId() == null || !all.hasNext()) {
      return open(new StreamExecution<>(this, rpc, all, settings), rpc, UUID.randomUUID().toString(), settings);
    }
    Q first = all.next();
    String id = idOf(rpc, first);
    Iterator<Q> identified = new LedIterator<>(rpc.identified(first, id), all);
    return open(new StreamExecution<>(this, rpc, identified, settings), rpc, id, settings);
  }

  /** One answer to a stream of requests. */
  public <Q extends Message, A extends Message> A upload(
      Rpc<Q, A> rpc, Iterable<? extends Q> requests, CallSettings settings) {
    try (Answers<A> answers = exchange(rpc, requests, settings)) {
      return last(answers);
    }
  }

  private static <A> A last(Answers<A> answers) {
    A answer = answers.next();
    while (answers.hasNext()) {
      answer = answers.next();
    }
    return answer;
  }

  private <Q extends Message, A extends Message> Answers<A> open(
      StreamExecution<Q, A> execution, Rpc<Q, A> rpc, String id, CallSettings settings) {
    Call call = newCall(rpc, id, settings, execution, null);
    start(call);
    return execution.answers(call);
  }

  /** Gives each answer to one request to somebody. */
  public <Q extends Message, A extends Message> CompletableFuture<Void> streamAsync(
      Rpc<Q, A> rpc, Q request, Consumer<? super A> each, CallSettings settings) {
    return readLater(stream(rpc, request, settings), all(each));
  }

  /** Gives each answer to a stream of requests to somebody. */
  public <Q extends Message, A extends Message> CompletableFuture<Void> exchangeAsync(
      Rpc<Q, A> rpc, Iterable<? extends Q> requests, Consumer<? super A> each, CallSettings settings) {
    return readLater(exchange(rpc, requests, settings), all(each));
  }

  /** The one answer to a stream of requests, later. */
  public <Q extends Message, A extends Message> CompletableFuture<A> uploadAsync(
      Rpc<Q, A> rpc, Iterable<? extends Q> requests, CallSettings settings) {
    return readLater(exchange(rpc, requests, settings), ClientRuntime::last);
  }

  private static <A> Function<Answers<A>, Void> all(Consumer<? super A> each) {
    return answers -> {
      answers.forEachRemaining(each);
      return null;
    };
  }

  /** Reads on another thread. Whoever ends the future, by cancelling it, say, ends the stream. */
  private <A, R> CompletableFuture<R> readLater(Answers<A> answers, Function<Answers<A>, R> read) {
    CompletableFuture<R> done = new CompletableFuture<>();
    done.whenComplete((value, failure) -> {
      if (failure != null) {
        answers.close();
      }
    });
    try {
      setup.executor().execute(() -> {
        try {
          done.complete(read.apply(answers));
        } catch (RuntimeException | Error failure) {
          done.completeExceptionally(failure);
        }
      });
    } catch (RejectedExecutionException refused) {
      done.completeExceptionally(refused);
    }
    return done;
  }

  private static <Q extends Message> String idOf(Rpc<Q, ?> rpc, Q request) {
    String given = rpc.idOf(request);
    return given.isEmpty() ? UUID.randomUUID().toString() : given;
  }

  private Call newCall(Rpc<?, ?> rpc, String id, CallSettings settings, Execution<?, ?> execution, Message request) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    long timeout = settings.timeout() == null ? setup.timeout() : micros(settings.timeout());
    Call.Request asked = new Call.Request(
        id,
        setup.switches().and(settings.switches()),
        timeout,
        setup.timeout(),
        contextDeadline(),
        tenant,
        () -> deterministic(request),
        settings.onReport() != null);
    return new Call(settings.label(), rpc.policy(), asked, execution);
  }

  private long contextDeadline() {
    Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return Long.MAX_VALUE;
    }
    return setup.clock().now() + deadline.timeRemaining(TimeUnit.MICROSECONDS);
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }

  private void start(Call call) {
    underWay.add(call);
    long now = setup.clock().now();
    carryOut(core.started(call, now), now);
    execution(call).heedContext(call);
    if (closed) {
      cancel(call); // Whoever closed the client may have looked before the call was among those under way.
    }
  }

  /** Gives a call up. */
  void cancel(Call call) {
    long now = setup.clock().now();
    carryOut(core.cancelled(call, now), now);
  }

  /** Carries out what the core asks for, in its order. */
  void carryOut(List<Step> steps, long now) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Send send) {
        execution(send.call()).send(send);
      } else if (step instanceof Step.Timer timer) {
        execution(timer.call()).timer(timer);
      } else if (step instanceof Step.Finish finish) {
        underWay.remove(finish.call());
        execution(finish.call()).finish(finish);
      } else if (step instanceof Step.Cancel cancel) {
        execution(cancel.call()).cancel(cancel.number());
      } else if (step instanceof Step.Background begun) {
        begun.refresh().attach(((UnaryExecution<?, ?>) execution(begun.cause())).unattended());
      } else if (step instanceof Event event) {
        Guests.tell("a measurement", () -> setup.observer().saw(event, now));
      }
    }
  }

  private static Execution<?, ?> execution(Call call) {
    return (Execution<?, ?>) call.context();
  }

  Timers.Timer schedule(Step.Timer step) {
    return timers.at(step.at(), () -> elsewhere(() -> {
      long now = setup.clock().now();
      carryOut(core.fired(step, now), now);
    }));
  }

  /** Runs something on the client's threads; here where the user's own executor has been shut down. */
  void elsewhere(Runnable task) {
    try {
      setup.executor().execute(task);
    } catch (RejectedExecutionException refused) {
      task.run();
    }
  }

  Metadata headers(Step.Send step) {
    Call call = step.call();
    Metadata headers = Headers.of(setup.apiKey(), call.requestId(), step.number(), step.ifNoneMatch());
    if (setup.extraHeaders() != null) {
      setup.extraHeaders().accept(call, headers);
    }
    return headers;
  }

  ClientCore core() {
    return core;
  }

  Clock clock() {
    return setup.clock();
  }

  Channel channel() {
    return setup.channel();
  }

  CallOptions callOptions() {
    return callOptions;
  }

  /** A request's bytes, the same for equal requests. */
  public static byte[] deterministic(Message request) {
    byte[] bytes = new byte[request.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      request.writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes;
  }

  /** Ends the calls under way as cancelled, and closes what the client opened. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Call call : underWay) {
      cancel(call);
    }
    timers.close();
    setup.closing().run();
  }
}
