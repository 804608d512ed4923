package dev.tarifa.conformance;

import dev.tarifa.AttemptReport;
import dev.tarifa.CallReport;
import dev.tarifa.TarifaException;
import dev.tarifa.Violation;
import dev.tarifa.conformance.v1.CallResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Writes what came of calls in the suite's words. */
final class Results {
  private Results() {}

  static void failed(CallResult.Builder result, TarifaException failure) {
    result
        .setCode(failure.code().name())
        .setReason(failure.reasonName())
        .setErrorType(failure.getClass().getSimpleName())
        .setErrorText(failure.toString())
        .putAllMetadata(failure.metadata())
        .setRequestId(failure.requestId())
        .setReport(report(failure.report()));
    failure.retryAfter().ifPresent(wait -> result.setHint(duration(wait)));
    for (Violation violation : failure.violations()) {
      result.addViolationsBuilder().setField(violation.field()).setDescription(violation.description());
    }
  }

  static dev.tarifa.conformance.v1.CallReport report(CallReport report) {
    var built = dev.tarifa.conformance.v1.CallReport.newBuilder()
        .setRequestId(report.requestId())
        .setCache(report.source().word())
        .setRefusedBy(report.refusedBy().word())
        .setDuration(duration(report.duration()));
    if (report.source() != CallReport.Source.NONE) {
      built.setAge(duration(report.age()));
    }
    for (AttemptReport attempt : report.attempts()) {
      var each = built.addAttemptsBuilder()
          .setNumber(attempt.number())
          .setKind(attempt.kind().word())
          .setWaitFrom(attempt.waitSource().word())
          .setDuration(duration(attempt.duration()))
          .setCode(attempt.code().name())
          .setReason(attempt.reason())
          .setWon(attempt.won())
          .setCancelled(attempt.cancelled());
      if (attempt.waitSource() != AttemptReport.WaitSource.NONE) {
        each.setWait(duration(attempt.waited()));
      }
    }
    return built.build();
  }

  private static com.google.protobuf.Duration duration(Duration duration) {
    return Case.duration(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, java.time.Instant.EPOCH.plus(duration)));
  }
}
