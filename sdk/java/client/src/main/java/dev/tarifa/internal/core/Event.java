package dev.tarifa.internal.core;

import dev.tarifa.AttemptReport.Kind;
import dev.tarifa.AttemptReport.WaitSource;
import dev.tarifa.CallReport.Source;
import dev.tarifa.Code;

/** Something that happened, as traces and metrics are told. */
public sealed interface Event extends Step {
  /** An answer was kept. */
  String STORED = "stored";

  /** Answers were forgotten, because something changed what they say. */
  String DROPPED = "dropped";

  /** The event as a line of a trace has it. */
  String text();

  record CallStarted(Call subject) implements Event {
    @Override
    public String text() {
      return "call " + subject.name() + " started";
    }
  }

  record CallFinished(
      Call subject,
      Code code,
      String reason,
      int attempt,
      Source source,
      long duration,
      int retries,
      int hedges,
      long retryDelay)
      implements Event {
    @Override
    public String text() {
      return "finished " + subject.name() + " " + code + " " + orDash(reason) + " " + attempt;
    }
  }

  record FromCache(Call subject, String what) implements Event {
    @Override
    public String text() {
      return "cache " + subject.name() + " " + what;
    }
  }

  record Throttled(Call subject) implements Event {
    @Override
    public String text() {
      return "throttled " + subject.name();
    }
  }

  record BreakerRefused(Call subject) implements Event {
    @Override
    public String text() {
      return "breaker_refused " + subject.name();
    }
  }

  record AttemptStarted(Call subject, int number, Kind kind) implements Event {
    @Override
    public String text() {
      return "attempt " + subject.name() + "." + number + " " + kind.word();
    }
  }

  record AttemptEnded(Call subject, int number, Code code, String reason, long duration) implements Event {
    @Override
    public String text() {
      return "ended " + subject.name() + "." + number + " " + code + " " + orDash(reason);
    }
  }

  record AttemptCancelled(Call subject, int number, long duration) implements Event {
    @Override
    public String text() {
      return "cancelled " + subject.name() + "." + number;
    }
  }

  record Waiting(Call subject, int number, long delay, WaitSource source) implements Event {
    @Override
    public String text() {
      return "wait " + subject.name() + "." + number + " " + delay + " " + source.word();
    }
  }

  record NoRetry(Call subject, String why) implements Event {
    @Override
    public String text() {
      return "no_retry " + subject.name() + " " + why;
    }
  }

  record NoHedge(Call subject, String why) implements Event {
    @Override
    public String text() {
      return "no_hedge " + subject.name() + " " + why;
    }
  }

  record BreakerChanged(String group, Breaker.State state) implements Event {
    @Override
    public String text() {
      return "breaker " + group + " " + state.word();
    }
  }

  record ShadowOpened(String method) implements Event {
    @Override
    public String text() {
      return "shadow_open " + method;
    }
  }

  record Tokens(int left) implements Event {
    @Override
    public String text() {
      return "tokens " + left;
    }
  }

  private static String orDash(String reason) {
    return reason.isEmpty() ? "-" : reason;
  }
}
