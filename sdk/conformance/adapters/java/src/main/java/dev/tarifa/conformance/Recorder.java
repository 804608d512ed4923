package dev.tarifa.conformance;

import dev.tarifa.ClientMetrics;
import dev.tarifa.conformance.v1.Metric;
import dev.tarifa.internal.MetricsFeed;
import dev.tarifa.internal.Observer;
import dev.tarifa.internal.core.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the trace of a case and sums up what the metrics port is told. */
final class Recorder implements Observer, ClientMetrics {
  private record Line(long at, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Metric.Builder> metrics = new LinkedHashMap<>();
  private final MetricsFeed feed;
  private int openRefreshes;

  Recorder(String target) {
    feed = new MetricsFeed(this, target);
  }

  @Override
  public synchronized void saw(Event event, long now) {
    lines.add(new Line(now, event.text()));
    if (event instanceof Event.CallStarted started && started.subject().name().endsWith("~")) {
      openRefreshes++;
    } else if (event instanceof Event.CallFinished finished && finished.subject().name().endsWith("~")) {
      openRefreshes--;
    }
    feed.saw(event, now);
  }

  @Override
  public synchronized void record(Instrument instrument, double value, Labels labels) {
    Map<String, String> attributes = labels.attributes();
    Metric.Builder metric = metrics.computeIfAbsent(
        instrument.metric() + attributes,
        key -> Metric.newBuilder().setName(instrument.metric()).putAllAttributes(attributes));
    boolean last = instrument.kind() == Kind.GAUGE;
    metric.setCount(metric.getCount() + 1).setValue(last ? value : metric.getValue() + value);
  }

  /** The lines in the order of their times: threads may have told them in another. */
  synchronized List<String> trace() {
    return lines.stream()
        .sorted(Comparator.comparingLong(Line::at))
        .map(line -> line.at + " " + line.text)
        .toList();
  }

  /** How many refreshes in the background are under way. */
  synchronized int openRefreshes() {
    return openRefreshes;
  }

  synchronized List<Metric> metrics() {
    return metrics.values().stream().map(Metric.Builder::build).toList();
  }
}
