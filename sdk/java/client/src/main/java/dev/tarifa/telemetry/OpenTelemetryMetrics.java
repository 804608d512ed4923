package dev.tarifa.telemetry;

import dev.tarifa.ClientMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives a client's measurements to OpenTelemetry, under the names and units of {@link ClientMetrics.Instrument}.
 *
 * <p>It needs {@code io.opentelemetry:opentelemetry-api}, which the client itself does not bring.
 */
public final class OpenTelemetryMetrics implements ClientMetrics {
  private static final String SCOPE = "dev.tarifa";
  private static final int MOST_LABELS = 10_000;

  /** The boundaries that gRFC A66 gives for durations, in seconds. */
  private static final List<Double> SECONDS = List.of(
      0.0, 0.00001, 0.00005, 0.0001, 0.0003, 0.0006, 0.0008, 0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.008, 0.01,
      0.013, 0.016, 0.02, 0.025, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5,
      0.65, 0.8, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);

  private static final List<Double> COUNTS = List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0);

  private final Map<Instrument, DoubleCounter> counters = new EnumMap<>(Instrument.class);
  private final Map<Instrument, DoubleHistogram> histograms = new EnumMap<>(Instrument.class);
  private final Map<Instrument, DoubleGauge> gauges = new EnumMap<>(Instrument.class);
  private final Map<Labels, Attributes> known = new ConcurrentHashMap<>();

  /**
   * Measurements for a program's OpenTelemetry.
   *
   * @param telemetry where they go
   */
  public OpenTelemetryMetrics(OpenTelemetry telemetry) {
    Meter meter = telemetry.getMeter(SCOPE);
    for (Instrument instrument : Instrument.values()) {
      String name = instrument.metric();
      switch (instrument.kind()) {
        case COUNTER -> counters.put(
            instrument, meter.counterBuilder(name).ofDoubles().setUnit(instrument.unit()).build());
        case GAUGE -> gauges.put(instrument, meter.gaugeBuilder(name).setUnit(instrument.unit()).build());
        case HISTOGRAM -> histograms.put(instrument, histogram(meter, instrument));
      }
    }
  }

  private static DoubleHistogram histogram(Meter meter, Instrument instrument) {
    return meter.histogramBuilder(instrument.metric())
        .setUnit(instrument.unit())
        .setExplicitBucketBoundariesAdvice(instrument.unit().equals("s") ? SECONDS : COUNTS)
        .build();
  }

  @Override
  public void record(Instrument instrument, double value, Labels labels) {
    Attributes attributes = attributes(labels);
    switch (instrument.kind()) {
      case COUNTER -> counters.get(instrument).add(value, attributes);
      case GAUGE -> gauges.get(instrument).set(value, attributes);
      case HISTOGRAM -> histograms.get(instrument).record(value, attributes);
    }
  }

  private Attributes attributes(Labels labels) {
    Attributes attributes = known.get(labels);
    if (attributes == null) {
      AttributesBuilder builder = Attributes.builder();
      labels.attributes().forEach(builder::put);
      attributes = builder.build();
      if (known.size() < MOST_LABELS) {
        known.put(labels, attributes);
      }
    }
    return attributes;
  }
}
