package dev.tarifa.internal;

import dev.tarifa.CallReport;
import dev.tarifa.TarifaException;
import dev.tarifa.internal.core.Answer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** From what the core and the wire say of a failure to what is thrown. */
public final class Failures {
  private Failures() {}

  /** The exception of a call that failed. */
  public static TarifaException exception(Answer answer, CallReport report) {
    var said = answer.failure() instanceof AnswerReader.Failure failure
        ? failure
        : new AnswerReader.Failure(words(answer.reason()), Map.of(), List.of());
    Duration wait = answer.hint() != null && answer.hint().isTimed()
        ? Duration.of(answer.hint().delay(), ChronoUnit.MICROS)
        : null;
    return TarifaException.of(new TarifaException.Details(
        answer.code(),
        answer.reason(),
        said.message(),
        said.metadata(),
        said.violations(),
        wait,
        report.requestId(),
        report));
  }

  private static String words(String reason) {
    return switch (reason) {
      case "CLIENT_THROTTLED" -> "the server has been refusing most of what it was sent; the call was not sent";
      case "CIRCUIT_OPEN" -> "the server has been failing; the call was not sent";
      case "CANCELLED" -> "the call was given up";
      case "ATTEMPT_TIMEOUT" -> "the last attempt took longer than an attempt may";
      default -> "the call's time ran out";
    };
  }
}
