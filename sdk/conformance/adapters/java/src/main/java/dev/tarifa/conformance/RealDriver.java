package dev.tarifa.conformance;

import com.google.protobuf.Message;
import dev.tarifa.Answers;
import dev.tarifa.CallSettings;
import dev.tarifa.TarifaException;
import dev.tarifa.conformance.v1.AdapterReply;
import dev.tarifa.conformance.v1.AdapterStep;
import dev.tarifa.conformance.v1.CallOptions;
import dev.tarifa.conformance.v1.CallResult;
import dev.tarifa.conformance.v1.Driver;
import dev.tarifa.conformance.v1.Feature;
import dev.tarifa.conformance.v1.StartCall;
import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Clock;
import dev.tarifa.internal.Rpc;
import dev.tarifa.internal.Setup;
import dev.tarifa.internal.core.SplitMix64;
import io.grpc.Context;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries a case out in real time, through the client's own drivers. */
final class RealDriver {
  private final Case subject;
  private final boolean awaiting;
  private final Recorder recorder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService starts = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Subject> calls = new LinkedHashMap<>();
  private Clock clock;
  private ClientRuntime runtime;

  /** A call and what its user has. */
  private static final class Subject {
    final CallResult.Builder result = CallResult.newBuilder();
    final CountDownLatch over = new CountDownLatch(1);
    volatile Runnable cancel = () -> {};
  }

  RealDriver(Case subject) {
    this.subject = subject;
    this.awaiting = subject.request.getDriver() == Driver.DRIVER_AWAITING;
    this.recorder = new Recorder("dns:///" + subject.target);
  }

  AdapterReply run() throws CaseFailure {
    clock = Clock.real();
    try {
      runtime = new ClientRuntime(new Setup(
          subject.channel,
          () -> {},
          subject.options().getApiKey(),
          subject.timeout(),
          Case.without(subject.options().getOffList()),
          subject.adaptive(),
          new SplitMix64(subject.request.getSeed()),
          clock,
          threads,
          recorder,
          (call, headers) -> headers.put(Case.CASE, subject.request.getCaseKey() + "/" + call.name())));
      return carryOut();
    } finally {
      starts.shutdownNow();
      if (runtime != null) {
        runtime.close();
      }
      threads.shutdownNow();
    }
  }

  private AdapterReply carryOut() throws CaseFailure {
    CountDownLatch taken = new CountDownLatch(subject.request.getStepsCount());
    for (AdapterStep step : subject.request.getStepsList()) {
      if (step.hasStart()) {
        subject.rpc(step.getStart().getMethod());
        Subject call = new Subject();
        call.result.setCall(step.getStart().getCall());
        calls.put(step.getStart().getCall(), call);
      }
    }
    for (AdapterStep step : subject.request.getStepsList()) {
      long wait = Math.max(0, Case.micros(step.getAt()) - clock.now());
      starts.schedule(() -> take(step, taken), wait, TimeUnit.MICROSECONDS);
    }
    long giveUpAt = clock.now() + subject.patience();
    AdapterReply.Builder reply = AdapterReply.newBuilder();
    await(taken, giveUpAt, "the steps");
    for (Subject call : calls.values()) {
      await(call.over, giveUpAt, "call " + call.result.getCall());
      reply.addResults(call.result);
    }
    awaitQuiet(giveUpAt);
    return reply.addAllTrace(recorder.trace()).addAllMetrics(recorder.metrics()).build();
  }

  /** Waits for refreshes in the background, which nobody else does. */
  private void awaitQuiet(long giveUpAt) throws CaseFailure {
    while (recorder.openRefreshes() > 0) {
      if (clock.now() > giveUpAt) {
        throw new CaseFailure("a refresh has not finished");
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw new CaseFailure("interrupted");
      }
    }
  }

  private void await(CountDownLatch latch, long giveUpAt, String what) throws CaseFailure {
    try {
      if (!latch.await(giveUpAt - clock.now(), TimeUnit.MICROSECONDS)) {
        throw new CaseFailure(what + " took longer than the case may");
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new CaseFailure("interrupted");
    }
  }

  private void take(AdapterStep step, CountDownLatch taken) {
    if (step.hasStart()) {
      Subject call = calls.get(step.getStart().getCall());
      threads.execute(() -> start(step.getStart(), call));
    } else if (calls.containsKey(step.getCancel())) {
      calls.get(step.getCancel()).cancel.run();
    }
    taken.countDown();
  }

  private void start(StartCall start, Subject call) {
    call.result.setStarted(Case.duration(clock.now()));
    CallOptions options = start.getOptions();
    List<Message> answers = new ArrayList<>();
    Context.CancellableContext context = options.hasContextTimeout()
        ? Context.current().withDeadlineAfter(
            Case.micros(options.getContextTimeout()), TimeUnit.MICROSECONDS, starts)
        : Context.current().withCancellation();
    Context before = context.attach();
    try {
      ask(start, call, answers);
      call.result.setCode("OK");
    } catch (TarifaException failure) {
      Results.failed(call.result, failure);
    } catch (CancellationException given) {
      call.result.setCode("CANCELLED").setReason("CANCELLED").setErrorText(given.toString());
    } catch (CaseFailure | RuntimeException broken) {
      call.result.setCode("UNKNOWN").setErrorText(broken.toString());
    } finally {
      Thread.interrupted();
      context.detach(before);
      context.close();
    }
    answers.forEach(answer -> call.result.addAnswers(answer.toByteString()));
    call.result.setEnded(Case.duration(clock.now()));
    call.over.countDown();
  }

  private void ask(StartCall start, Subject call, List<Message> answers) throws CaseFailure {
    Rpc<Message, Message> rpc = subject.rpc(start.getMethod());
    CallSettings settings = settings(start, call);
    List<Message> requests = new ArrayList<>();
    start.getRequestsList().forEach(bytes -> requests.add(rpc.method().parseRequest(bytes.newInput())));
    boolean streams = rpc.policy().streamsAnswers() || rpc.policy().streamsRequests();
    if (streams && !awaiting) {
      read(open(rpc, requests, settings), start, call, answers);
    } else if (streams) {
      awaitStream(rpc, requests, settings, start, call, answers);
    } else if (awaiting) {
      CompletableFuture<Message> future = runtime.callAsync(rpc, requests.get(0), settings);
      call.cancel = () -> future.cancel(true);
      answers.add(join(future, call));
    } else {
      Thread caller = Thread.currentThread();
      call.cancel = caller::interrupt;
      answers.add(runtime.call(rpc, requests.get(0), settings));
    }
  }

  private Answers<Message> open(Rpc<Message, Message> rpc, List<Message> requests, CallSettings settings) {
    return rpc.policy().streamsRequests()
        ? runtime.exchange(rpc, requests, settings)
        : runtime.stream(rpc, requests.get(0), settings);
  }

  private void read(Answers<Message> stream, StartCall start, Subject call, List<Message> answers) {
    int most = start.getOptions().getRead();
    Thread reader = Thread.currentThread();
    call.cancel = reader::interrupt;
    try (stream) {
      while (stream.hasNext()) {
        received(stream.next(), call, answers);
        if (answers.size() == most) {
          return;
        }
      }
    }
  }

  private void awaitStream(
      Rpc<Message, Message> rpc,
      List<Message> requests,
      CallSettings settings,
      StartCall start,
      Subject call,
      List<Message> answers) {
    int most = start.getOptions().getRead();
    List<CompletableFuture<Void>> stop = new ArrayList<>();
    CountDownLatch known = new CountDownLatch(1);
    java.util.function.Consumer<Message> each = message -> {
      received(message, call, answers);
      if (answers.size() == most) {
        uninterrupted(known);
        stop.get(0).cancel(true);
      }
    };
    CompletableFuture<Void> done = rpc.policy().streamsRequests()
        ? runtime.exchangeAsync(rpc, requests, each, settings)
        : runtime.streamAsync(rpc, requests.get(0), each, settings);
    stop.add(done);
    known.countDown();
    call.cancel = () -> done.cancel(true);
    join(done, call);
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private void received(Message message, Subject call, List<Message> answers) {
    if (answers.isEmpty()) {
      call.result.setFirstMessage(Case.duration(clock.now()));
    }
    answers.add(message);
  }

  private static <T> T join(CompletableFuture<T> future, Subject call) {
    try {
      return future.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof TarifaException known) {
        throw known;
      }
      throw failure;
    }
  }

  private CallSettings settings(StartCall start, Subject call) {
    CallOptions options = start.getOptions();
    CallSettings settings = CallSettings.DEFAULT
        .withLabel(start.getCall())
        .withReport(report -> call.result.setReport(Results.report(report)));
    if (options.hasTimeout()) {
      settings = settings.withTimeout(Duration.of(Case.micros(options.getTimeout()), ChronoUnit.MICROS));
    }
    for (Feature feature : options.getOffList()) {
      settings = switch (feature) {
        case FEATURE_RETRY -> settings.withoutRetries();
        case FEATURE_HEDGE -> settings.withoutHedging();
        case FEATURE_BREAKER -> settings.withoutBreaker();
        case FEATURE_THROTTLE -> settings.withoutThrottle();
        case FEATURE_CACHE -> settings.withoutCache();
        default -> settings;
      };
    }
    return settings;
  }
}
