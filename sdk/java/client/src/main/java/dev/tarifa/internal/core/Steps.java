package dev.tarifa.internal.core;

import dev.tarifa.CallReport;
import dev.tarifa.CallReport.Source;
import dev.tarifa.Code;
import java.util.ArrayList;
import java.util.List;

/** The steps that one event leads to, as they are found. */
final class Steps {
  private final List<Step> list = new ArrayList<>(4);
  private final boolean observed;

  Steps(boolean observed) {
    this.observed = observed;
  }

  List<Step> list() {
    return list;
  }

  /** Whether events are wanted. */
  boolean observed() {
    return observed;
  }

  void add(Step step) {
    list.add(step);
  }

  void tokens(int left) {
    if (observed) {
      list.add(new Event.Tokens(left));
    }
  }

  void cache(Call call, String what) {
    if (observed) {
      list.add(new Event.FromCache(call, what));
    }
  }

  void finishOk(Call call, Object value, Source source, long age, int attempt, long now) {
    finish(call, value, null, source, age, attempt, now);
  }

  void finishStored(Call call, AnswerCache.Stored stored, Source source, long now) {
    finish(call, stored.value(), null, source, now - stored.askedAt(), 0, now);
  }

  void finishFailed(Call call, Answer failure, int attempt, long now) {
    finish(call, null, failure, Source.NONE, 0, attempt, now);
  }

  void finishShared(Call call, Object value, Answer failure, long age, long now) {
    finish(call, value, failure, Source.SHARED, age, 0, now);
  }

  private void finish(
      Call call, Object value, Answer failure, Source source, long age, int attempt, long now) {
    if (call.finished) {
      return;
    }
    call.finished = true;
    if (observed) {
      Code code = failure == null ? Code.OK : failure.code();
      String reason = failure == null ? "" : failure.reason();
      list.add(call.finishedEvent(code, reason, attempt, source, now));
    }
    if (!call.background()) {
      boolean reported = failure != null || call.request().reported();
      CallReport report = reported ? call.report(source, age, failure == null ? attempt : 0, now) : null;
      boolean goesOn = call.leads != null && call.underWay;
      list.add(new Step.Finish(call, value, failure, report, goesOn));
    }
  }
}
