package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarifa.CallReport.Source;
import dev.tarifa.ClientMetrics;
import dev.tarifa.Code;
import dev.tarifa.internal.core.Breaker;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** REPORT-2: what the port is told of what happens. */
class MetricsFeedTest {
  private final List<String> told = new ArrayList<>();
  private final ClientMetrics port =
      (instrument, value, labels) -> told.add(instrument.metric() + " " + value + " " + labels.attributes());
  private final MetricsFeed feed = new MetricsFeed(port, "here:80");
  private final Call call = new Call("a", Policies.ALL.get("tarifa.catalog.v1.CatalogService/GetProduct"), null, null);
  private final String subject = "{grpc.target=here:80, grpc.method=tarifa.catalog.v1.CatalogService/GetProduct";

  @Test
  void aCallWithoutRetriesHasOnlyItsDuration() {
    feed.saw(new Event.CallFinished(call, Code.OK, "", 1, Source.NONE, 250_000, 0, 0, 0), 0);
    assertEquals(List.of("grpc.client.call.duration 0.25 " + subject + ", grpc.status=OK}"), told);
  }

  @Test
  void aCallWithRetriesHasTheirNumberAndTheSumOfItsWaits() {
    feed.saw(new Event.CallFinished(call, Code.OK, "", 3, Source.NONE, 1_000_000, 2, 1, 500_000), 0);
    assertEquals(
        List.of(
            "grpc.client.call.duration 1.0 " + subject + ", grpc.status=OK}",
            "grpc.client.call.retries 2.0 " + subject + "}",
            "grpc.client.call.retry_delay 0.5 " + subject + "}",
            "grpc.client.call.hedges 1.0 " + subject + "}"),
        told);
  }

  @Test
  void theCacheCountsAnswersThatWereGivenAndNotWhatItKeeps() {
    feed.saw(new Event.FromCache(call, Event.STORED), 0);
    feed.saw(new Event.FromCache(call, Event.DROPPED), 0);
    feed.saw(new Event.FromCache(call, "fresh"), 0);
    feed.saw(new Event.CallFinished(call, Code.OK, "", 0, Source.FRESH, 0, 0, 0, 0), 0);
    assertEquals("tarifa.client.cache 1.0 " + subject + ", tarifa.cache=fresh}", told.get(1));
    assertEquals(2, told.size(), "the call's duration, and where its answer was from");
  }

  @Test
  void theCacheCountsNoErrorThatWasShared() {
    feed.saw(new Event.CallFinished(call, Code.NOT_FOUND, "GONE", 0, Source.SHARED, 10, 0, 0, 0), 0);
    assertEquals(1, told.size(), "the call's duration");
  }

  @Test
  void theBreakersStateIsANumber() {
    feed.saw(new Event.BreakerChanged("catalog", Breaker.State.OPEN), 0);
    assertEquals(
        List.of("tarifa.client.breaker.state 2.0 {grpc.target=here:80, tarifa.breaker=catalog}"), told);
  }
}
