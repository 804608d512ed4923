package dev.tarifa;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a client's measurements go. It is called from the threads that carry out calls, so it must return quickly and
 * must not throw. {@code dev.tarifa.telemetry.OpenTelemetryMetrics} is one filling.
 */
@FunctionalInterface
public interface ClientMetrics {
  /**
   * Takes a measurement.
   *
   * @param instrument what is measured
   * @param value in the instrument's unit
   * @param labels what it was measured on
   */
  void record(Instrument instrument, double value, Labels labels);

  /** How measurements of an instrument add up. */
  enum Kind {
    /** Their sum counts. */
    COUNTER,
    /** Their distribution counts. */
    HISTOGRAM,
    /** The last one counts. */
    GAUGE
  }

  /** What is measured; names as in gRFC A66 and A96. */
  enum Instrument {
    /** Attempts that were sent. */
    ATTEMPT_STARTED("grpc.client.attempt.started", "{attempt}", Kind.COUNTER),
    /** How long an attempt took. */
    ATTEMPT_DURATION("grpc.client.attempt.duration", "s", Kind.HISTOGRAM),
    /** How long a call took. */
    CALL_DURATION("grpc.client.call.duration", "s", Kind.HISTOGRAM),
    /** How many retries a call had; nothing for calls without. */
    CALL_RETRIES("grpc.client.call.retries", "{retry}", Kind.HISTOGRAM),
    /** How many hedges a call had; nothing for calls without. */
    CALL_HEDGES("grpc.client.call.hedges", "{hedge}", Kind.HISTOGRAM),
    /** How long a call waited before its retries; nothing for calls without. */
    CALL_RETRY_DELAY("grpc.client.call.retry_delay", "s", Kind.HISTOGRAM),
    /** What a circuit breaker lets through: 0 closed, 1 half-open, 2 open. */
    BREAKER_STATE("tarifa.client.breaker.state", "{state}", Kind.GAUGE),
    /** Attempts that the adaptive throttle refused. */
    THROTTLED("tarifa.client.throttled", "{attempt}", Kind.COUNTER),
    /** The tokens left for retries and hedges. */
    BUDGET_TOKENS("tarifa.client.budget.tokens", "{token}", Kind.GAUGE),
    /** Answers that are not plain ones of an attempt, by where they are from. */
    CACHE("tarifa.client.cache", "{answer}", Kind.COUNTER),
    /** Times that the learned thresholds would have opened a circuit breaker. */
    SHADOW_OPEN("tarifa.client.shadow_open", "{event}", Kind.COUNTER);

    private final String metric;
    private final String unit;
    private final Kind kind;

    Instrument(String metric, String unit, Kind kind) {
      this.metric = metric;
      this.unit = unit;
      this.kind = kind;
    }

    /**
     * The metric's name.
     *
     * @return such as {@code grpc.client.call.duration}
     */
    public String metric() {
      return metric;
    }

    /**
     * The unit, in UCUM.
     *
     * @return such as {@code s}
     */
    public String unit() {
      return unit;
    }

    /**
     * How measurements add up.
     *
     * @return the kind
     */
    public Kind kind() {
      return kind;
    }
  }

  /**
   * What something was measured on. An absent label is empty.
   *
   * @param target {@code grpc.target}: the server's address, such as {@code dns:///prices.example:443}
   * @param method {@code grpc.method}: {@code tarifa.catalog.v1.CatalogService/GetProduct}
   * @param status {@code grpc.status}: {@code OK}, {@code UNAVAILABLE}
   * @param group {@code tarifa.breaker}: a group of methods
   * @param event {@code tarifa.cache}: {@code fresh}, {@code shared}
   */
  record Labels(String target, String method, String status, String group, String event) {
    /**
     * The labels that are there.
     *
     * @return values by the names above
     */
    public Map<String, String> attributes() {
      Map<String, String> attributes = new LinkedHashMap<>();
      attributes.put("grpc.target", target);
      attributes.put("grpc.method", method);
      attributes.put("grpc.status", status);
      attributes.put("tarifa.breaker", group);
      attributes.put("tarifa.cache", event);
      attributes.values().removeIf(String::isEmpty);
      return attributes;
    }
  }
}
