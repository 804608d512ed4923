package dev.tarifa.internal;

import dev.tarifa.CallReport.Source;
import dev.tarifa.ClientMetrics;
import dev.tarifa.ClientMetrics.Instrument;
import dev.tarifa.ClientMetrics.Labels;
import dev.tarifa.Code;
import dev.tarifa.internal.core.Breaker;
import dev.tarifa.internal.core.Call;
import dev.tarifa.internal.core.Event;

/** Turns what happens in a client into measurements (REPORT-2). */
public final class MetricsFeed implements Observer {
  private static final double MICROS_IN_SECOND = 1e6;

  private final ClientMetrics metrics;
  private final String target;

  public MetricsFeed(ClientMetrics metrics, String target) {
    this.metrics = metrics;
    this.target = target;
  }

  @Override
  public void saw(Event event, long now) {
    if (event instanceof Event.AttemptStarted started) {
      metrics.record(Instrument.ATTEMPT_STARTED, 1, of(started.subject()));
    } else if (event instanceof Event.AttemptEnded ended) {
      attempt(ended.subject(), ended.code().name(), ended.duration());
    } else if (event instanceof Event.AttemptCancelled cancelled) {
      attempt(cancelled.subject(), "CANCELLED", cancelled.duration());
    } else if (event instanceof Event.CallFinished finished) {
      call(finished);
    } else if (event instanceof Event.BreakerChanged changed) {
      metrics.record(Instrument.BREAKER_STATE, number(changed.state()), labels("", "", changed.group(), ""));
    } else if (event instanceof Event.Throttled throttled) {
      metrics.record(Instrument.THROTTLED, 1, of(throttled.subject()));
    } else if (event instanceof Event.Tokens tokens) {
      metrics.record(Instrument.BUDGET_TOKENS, tokens.left(), labels("", "", "", ""));
    } else if (event instanceof Event.ShadowOpened opened) {
      metrics.record(Instrument.SHADOW_OPEN, 1, labels(opened.method(), "", "", ""));
    }
  }

  private void attempt(Call call, String status, long duration) {
    Labels labels = labels(call.policy().method(), status, "", "");
    metrics.record(Instrument.ATTEMPT_DURATION, duration / MICROS_IN_SECOND, labels);
  }

  private void call(Event.CallFinished finished) {
    Call call = finished.subject();
    Labels ended = labels(call.policy().method(), finished.code().name(), "", "");
    metrics.record(Instrument.CALL_DURATION, finished.duration() / MICROS_IN_SECOND, ended);
    if (finished.retries() > 0) {
      metrics.record(Instrument.CALL_RETRIES, finished.retries(), of(call));
      metrics.record(Instrument.CALL_RETRY_DELAY, finished.retryDelay() / MICROS_IN_SECOND, of(call));
    }
    if (finished.hedges() > 0) {
      metrics.record(Instrument.CALL_HEDGES, finished.hedges(), of(call));
    }
    if (finished.code() == Code.OK && finished.source() != Source.NONE) {
      Labels served = labels(call.policy().method(), "", "", finished.source().word());
      metrics.record(Instrument.CACHE, 1, served);
    }
  }

  private static int number(Breaker.State state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private Labels of(Call call) {
    return labels(call.policy().method(), "", "", "");
  }

  private Labels labels(String method, String status, String group, String event) {
    return new Labels(target, method, status, group, event);
  }
}
