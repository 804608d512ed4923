package dev.tarifa.conformance;

import com.google.protobuf.Message;
import dev.tarifa.conformance.v1.AdapterReply;
import dev.tarifa.conformance.v1.AdapterStep;
import dev.tarifa.conformance.v1.CallOptions;
import dev.tarifa.conformance.v1.CallResult;
import dev.tarifa.conformance.v1.StartCall;
import dev.tarifa.internal.AnswerReader;
import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Clock;
import dev.tarifa.internal.Failures;
import dev.tarifa.internal.Headers;
import dev.tarifa.internal.Rpc;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.ClientCore;
import dev.tarifa.internal.core.Event;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.SplitMix64;
import dev.tarifa.internal.core.Step;
import io.grpc.Metadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/** Carries a case out in simulated time: one thread, a virtual clock, one queue. */
final class SimulatedDriver {
  private static final Metadata.Key<String> VIRTUAL = AnswerReader.text("x-tarifa-virtual-us");
  private static final Metadata.Key<String> LIMIT = AnswerReader.text("x-tarifa-virtual-timeout-us");
  private static final long WALL_AT_START =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"));

  private final Case subject;
  private final Recorder recorder;
  private final ClientCore core;
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
  private final Map<String, Subject> calls = new LinkedHashMap<>();
  private final long giveUpAt;
  private long now;
  private long order;

  /** Something that happens at a time; of an attempt, until it is cancelled. */
  private record Entry(long at, long order, Call call, int attempt, Task task) {}

  /** What is done then. */
  private interface Task {
    void run() throws CaseFailure;
  }

  /** A call and what its user has. */
  private static final class Subject {
    final Rpc<Message, Message> rpc;
    final List<Message> requests;
    final String apiKey;
    final int read;
    final CallResult.Builder result;
    final List<Message> answers = new ArrayList<>();
    Call call;
    boolean over;

    Subject(Rpc<Message, Message> rpc, List<Message> requests, String apiKey, int read, String name) {
      this.rpc = rpc;
      this.requests = requests;
      this.apiKey = apiKey;
      this.read = read;
      this.result = CallResult.newBuilder().setCall(name);
    }
  }

  private final Clock clock = new Clock() {
    @Override
    public long now() {
      return now;
    }

    @Override
    public long wall() {
      return WALL_AT_START + now;
    }
  };

  SimulatedDriver(Case subject) {
    this.subject = subject;
    this.recorder = new Recorder("dns:///" + subject.target);
    this.core = new ClientCore(new SplitMix64(subject.request.getSeed()), subject.adaptive(), true);
    this.giveUpAt = System.nanoTime() + subject.patience() * 1_000;
  }

  AdapterReply run() throws CaseFailure {
    for (AdapterStep step : subject.request.getStepsList()) {
      put(Case.micros(step.getAt()), null, 0, () -> take(step));
    }
    while (!queue.isEmpty()) {
      Entry next = queue.remove();
      now = next.at;
      next.task.run();
    }
    AdapterReply.Builder reply = AdapterReply.newBuilder();
    for (Subject call : calls.values()) {
      if (!call.over) {
        throw new CaseFailure("call " + call.result.getCall() + " has not finished");
      }
      reply.addResults(call.result);
    }
    return reply.addAllTrace(recorder.trace()).addAllMetrics(recorder.metrics()).build();
  }

  private void put(long at, Call call, int attempt, Task task) {
    queue.add(new Entry(at, order++, call, attempt, task));
  }

  private void take(AdapterStep step) throws CaseFailure {
    switch (step.getWhatCase()) {
      case START -> start(step.getStart());
      case CANCEL -> {
        Subject call = calls.get(step.getCancel());
        if (call != null) {
          carryOut(core.cancelled(call.call, now));
        }
      }
      default -> {
        // A message cannot be changed, so there is nothing to clear.
      }
    }
  }

  private void start(StartCall start) throws CaseFailure {
    Rpc<Message, Message> rpc = subject.rpc(start.getMethod());
    CallOptions options = start.getOptions();
    List<Message> requests = new ArrayList<>();
    String id = "";
    for (var bytes : start.getRequestsList()) {
      Message request = rpc.method().parseRequest(bytes.newInput());
      id = id.isEmpty() ? rpc.idOf(request) : id;
      requests.add(request);
    }
    String settled = id.isEmpty() ? UUID.randomUUID().toString() : id;
    requests.replaceAll(request -> rpc.identified(request, settled));
    String key = options.getApiKey().isEmpty() ? subject.options().getApiKey() : options.getApiKey();
    Subject call = new Subject(rpc, requests, key, options.getRead(), start.getCall());
    Call.Request asked = new Call.Request(
        settled,
        Case.without(subject.options().getOffList()).and(Case.without(options.getOffList())),
        options.hasTimeout() ? Case.micros(options.getTimeout()) : subject.timeout(),
        subject.timeout(),
        options.hasContextTimeout() ? now + Case.micros(options.getContextTimeout()) : Long.MAX_VALUE,
        Headers.tenant(key),
        () -> ClientRuntime.deterministic(requests.get(0)),
        true);
    call.call = new Call(start.getCall(), rpc.policy(), asked, call);
    call.result.setStarted(Case.duration(now));
    calls.put(start.getCall(), call);
    carryOut(core.started(call.call, now));
  }

  private void carryOut(List<Step> steps) throws CaseFailure {
    for (Step step : steps) {
      if (step instanceof Event event) {
        recorder.saw(event, now);
      } else if (step instanceof Step.Send send) {
        send(send);
      } else if (step instanceof Step.Timer timer) {
        put(timer.at(), null, 0, () -> carryOut(core.fired(timer, now)));
      } else if (step instanceof Step.Cancel cancel) {
        queue.removeIf(entry -> entry.call == cancel.call() && entry.attempt == cancel.number());
      } else if (step instanceof Step.Background begun) {
        begun.refresh().attach(begun.cause().context());
      } else if (step instanceof Step.Finish finish) {
        finish(finish);
      }
    }
  }

  private void send(Step.Send send) throws CaseFailure {
    Call call = send.call();
    Subject sent = (Subject) call.context();
    Metadata headers = Headers.of(sent.apiKey, call.requestId(), send.number(), send.ifNoneMatch());
    headers.put(Case.CASE, subject.request.getCaseKey() + "/" + call.name());
    headers.put(LIMIT, Long.toString(send.limit() - now));
    Exchange exchange = Exchange.of(subject.channel, sent.rpc, sent.requests, headers, giveUpAt);
    long end = exchange.trailers() == null ? 0 : virtual(exchange.trailers(), exchange.headers());
    boolean early = sent.rpc.policy().streamsAnswers()
        && exchange.headers() != null
        && exchange.headers().get(VIRTUAL) != null
        && !exchange.messages().isEmpty();
    if (early) {
      long first = Long.parseLong(exchange.headers().get(VIRTUAL));
      put(now + first, call, send.number(), () -> receive(send, sent, exchange.messages().subList(0, 1)));
    }
    put(now + end, call, send.number(), () -> {
      List<Message> left = exchange.messages().subList(early ? 1 : 0, exchange.messages().size());
      if (sent.rpc.policy().streamsAnswers() && !receive(send, sent, left)) {
        return;
      }
      Message value = exchange.messages().isEmpty() ? null : exchange.messages().get(exchange.messages().size() - 1);
      carryOut(core.ended(
          call,
          send.number(),
          AnswerReader.read(sent.rpc, exchange.status(), exchange.headers(), exchange.trailers(), value, clock),
          now));
    });
  }

  private static long virtual(Metadata trailers, Metadata headers) {
    String text = trailers.get(VIRTUAL);
    if (text == null && headers != null) {
      text = headers.get(VIRTUAL);
    }
    return text == null ? 0 : Long.parseLong(text);
  }

  /** Gives messages of a stream to its user; false where the user stops. */
  private boolean receive(Step.Send send, Subject to, List<Message> messages) throws CaseFailure {
    for (Message message : messages) {
      core.firstMessage(send.call(), send.number(), now);
      to.answers.add(message);
      if (to.read > 0 && to.answers.size() == to.read) {
        carryOut(core.cancelled(send.call(), now));
        return false;
      }
    }
    return true;
  }

  private void finish(Step.Finish finish) {
    Subject call = (Subject) finish.call().context();
    call.over = true;
    call.result.setEnded(Case.duration(now)).setReport(Results.report(finish.report()));
    if (finish.failure() != null) {
      Results.failed(call.result, Failures.exception(finish.failure(), finish.report()));
    } else {
      call.result.setCode("OK");
      if (finish.value() instanceof Message value) {
        call.answers.add(value);
      }
    }
    for (Message answer : call.answers) {
      call.result.addAnswers(answer.toByteString());
    }
  }
}
