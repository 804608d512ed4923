package dev.tarifa.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarifa.ClientMetrics;
import dev.tarifa.ClientMetrics.Instrument;
import dev.tarifa.ClientMetrics.Labels;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenTelemetryMetricsTest {
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final ClientMetrics metrics = new OpenTelemetryMetrics(OpenTelemetrySdk.builder()
      .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
      .build());

  private Map<String, MetricData> collected() {
    return reader.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }

  @Test
  void everyInstrumentArrivesUnderItsNameAndUnit() {
    for (Instrument instrument : Instrument.values()) {
      metrics.record(instrument, 1, new Labels("target", "a.S/M", "OK", "group", "fresh"));
    }
    Map<String, MetricData> collected = collected();
    for (Instrument instrument : Instrument.values()) {
      assertEquals(instrument.unit(), collected.get(instrument.metric()).getUnit(), instrument.metric());
    }
  }

  @Test
  void durationsHaveTheBoundariesOfA66AndNumbersTheirOwn() {
    metrics.record(Instrument.CALL_DURATION, 0.25, new Labels("target", "a.S/M", "OK", "", ""));
    metrics.record(Instrument.CALL_RETRIES, 2, new Labels("target", "a.S/M", "", "", ""));
    List<Double> durations = boundaries("grpc.client.call.duration");
    assertEquals(List.of(0.0, 0.00001, 0.00005), durations.subList(0, 3));
    assertEquals(List.of(20.0, 50.0, 100.0), durations.subList(38, 41));
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), boundaries("grpc.client.call.retries"));
  }

  private List<Double> boundaries(String metric) {
    return collected().get(metric).getHistogramData().getPoints().iterator().next().getBoundaries();
  }

  @Test
  void absentLabelsAreNoAttributes() {
    metrics.record(Instrument.THROTTLED, 2, new Labels("target", "a.S/M", "", "", ""));
    var point = collected().get("tarifa.client.throttled").getDoubleSumData().getPoints().iterator().next();
    assertEquals(2, point.getValue());
    Set<String> names = point.getAttributes().asMap().keySet().stream()
        .map(AttributeKey::getKey)
        .collect(Collectors.toSet());
    assertEquals(Set.of("grpc.target", "grpc.method"), names);
  }
}
