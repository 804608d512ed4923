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
