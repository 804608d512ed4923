package dev.tarifa.conformance;

import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import dev.tarifa.Adaptive;
import dev.tarifa.Effect;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.configurator.v1.ConfiguratorServiceGrpc;
import dev.tarifa.conformance.v1.AdapterRequest;
import dev.tarifa.conformance.v1.ClientOptions;
import dev.tarifa.conformance.v1.Feature;
import dev.tarifa.conformance.v1.MethodPolicy;
import dev.tarifa.internal.AnswerReader;
import dev.tarifa.internal.Policies;
import dev.tarifa.internal.Rpc;
import dev.tarifa.internal.core.MethodPolicy.BackoffPolicy;
import dev.tarifa.internal.core.MethodPolicy.CachePolicy;
import dev.tarifa.internal.core.Switches;
import dev.tarifa.pricing.v1.PricingServiceGrpc;
import dev.tarifa.quoting.v1.QuoteServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case, as both drivers need it: its methods under its policies, its channel, its options. */
final class Case implements AutoCloseable {
  static final Metadata.Key<String> CASE = AnswerReader.text("x-tarifa-case");

  private static final long DEFAULT_PATIENCE = 60_000_000;
  private static final List<ServiceDescriptor> SERVICES = List.of(
      CatalogServiceGrpc.getServiceDescriptor(),
      ConfiguratorServiceGrpc.getServiceDescriptor(),
      PricingServiceGrpc.getServiceDescriptor(),
      QuoteServiceGrpc.getServiceDescriptor());

  final AdapterRequest request;
  final ManagedChannel channel;
  final String target;
  private final Map<String, Rpc<Message, Message>> rpcs = new HashMap<>();

  Case(AdapterRequest request) {
    this.request = request;
    for (ServiceDescriptor service : SERVICES) {
      for (MethodDescriptor<?, ?> method : service.getMethods()) {
        rpcs.put(method.getFullMethodName(), rpc(method));
      }
    }
    for (MethodPolicy row : request.getPoliciesList()) {
      rpcs.computeIfPresent(row.getMethod(), (name, shipped) -> shipped.under(policy(row, shipped)));
    }
    URI address = URI.create(request.getTarget());
    target = address.getHost() + ":" + address.getPort();
    channel = Grpc.newChannelBuilder("dns:///" + target, InsecureChannelCredentials.create())
        .disableServiceConfigLookUp()
        .build();
  }

  @SuppressWarnings("unchecked") // Every method of Tarifa speaks Protobuf.
  private static Rpc<Message, Message> rpc(MethodDescriptor<?, ?> method) {
    var typed = (MethodDescriptor<Message, Message>) method;
    return Rpc.of(typed, Policies.ALL.get(method.getFullMethodName()));
  }

  private static dev.tarifa.internal.core.MethodPolicy policy(MethodPolicy row, Rpc<?, ?> rpc) {
    dev.tarifa.internal.core.MethodPolicy shipped = rpc.policy();
    int attempts = shipped.streamsRequests() ? 1 : row.getAttempts();
    CachePolicy cache = row.hasCache()
        ? new CachePolicy(
            micros(row.getCache().getMaxAge()),
            micros(row.getCache().getStaleWhileRevalidate()),
            micros(row.getCache().getStaleIfError()))
        : null;
    BackoffPolicy backoff = new BackoffPolicy(
        micros(row.getBackoff().getBase()),
        micros(row.getBackoff().getThrottled()),
        micros(row.getBackoff().getLongest()));
    return new dev.tarifa.internal.core.MethodPolicy(
        shipped.method(),
        effect(row, shipped.effect()),
        shipped.streamsRequests(),
        shipped.streamsAnswers(),
        shipped.hasRequestId(),
        micros(row.getTimeout()),
        row.hasAttemptTimeout() ? micros(row.getAttemptTimeout()) : dev.tarifa.internal.core.MethodPolicy.NONE,
        attempts,
        backoff,
        row.hasHedgingMinimum() ? micros(row.getHedgingMinimum()) : dev.tarifa.internal.core.MethodPolicy.NONE,
        row.getBreakerGroup(),
        micros(row.getSlowCall()),
        cache);
  }

  private static Effect effect(MethodPolicy row, Effect contract) {
    return switch (row.getEffect()) {
      case EFFECT_NONE -> Effect.NONE;
      case EFFECT_ONCE -> Effect.ONCE;
      case EFFECT_EVERY_TIME -> Effect.EVERY_TIME;
      default -> contract;
    };
  }

  Rpc<Message, Message> rpc(String name) throws CaseFailure {
    Rpc<Message, Message> rpc = rpcs.get(name);
    if (rpc == null) {
      throw new CaseFailure("no contract has the method " + name);
    }
    return rpc;
  }

  ClientOptions options() {
    return request.getClient();
  }

  long timeout() {
    return options().hasTimeout()
        ? micros(options().getTimeout())
        : dev.tarifa.internal.core.MethodPolicy.NONE;
  }

  Adaptive adaptive() {
    return switch (options().getAdaptive()) {
      case ADAPTIVE_ENFORCE -> Adaptive.ENFORCE;
      case ADAPTIVE_OFF -> Adaptive.OFF;
      default -> Adaptive.SHADOW;
    };
  }

  static Switches without(List<Feature> off) {
    Switches on = Switches.ALL;
    for (Feature feature : off) {
      on = switch (feature) {
        case FEATURE_RETRY -> on.withoutRetry();
        case FEATURE_HEDGE -> on.withoutHedge();
        case FEATURE_BREAKER -> on.withoutBreaker();
        case FEATURE_THROTTLE -> on.withoutThrottle();
        case FEATURE_CACHE -> on.withoutCache();
        default -> on;
      };
    }
    return on;
  }

  /** How long the case may really take, in microseconds. */
  long patience() {
    return request.hasPatience() ? micros(request.getPatience()) : DEFAULT_PATIENCE;
  }

  static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNanos() / 1_000;
  }

  static Duration duration(long micros) {
    return Duration.newBuilder()
        .setSeconds(Math.floorDiv(micros, 1_000_000L))
        .setNanos((int) Math.floorMod(micros, 1_000_000L) * 1_000)
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
