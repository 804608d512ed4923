package dev.tarifa.internal;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.tarifa.Code;
import dev.tarifa.Violation;
import dev.tarifa.internal.core.Answer;
import dev.tarifa.internal.core.Hint;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads how an attempt ended from what came over the wire. */
public final class AnswerReader {
  private static final String DOMAIN = "tarifa.dev";
  private static final String PREFIX = "ERROR_REASON_";
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final Metadata.Key<String> PUSHBACK = text("grpc-retry-pushback-ms");
  private static final Metadata.Key<String> RETRY_AFTER = text("retry-after");
  private static final Metadata.Key<String> DATE = text("date");
  private static final Metadata.Key<String> NOT_MODIFIED = text("x-tarifa-not-modified");

  private AnswerReader() {}

  /** What a failed attempt said, as far as the core does not look at it. */
  public record Failure(String message, Map<String, String> metadata, List<Violation> violations) {}

  /** A key of metadata in text. */
  public static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /**
   * The end of an attempt.
   *
   * @param headers null where none came
   * @param value the one answer; null where none came or the answer is a stream
   */
  public static Answer read(
      Rpc<?, ?> rpc, Status status, Metadata headers, Metadata trailers, Message value, Clock clock) {
    if (!status.isOk()) {
      return failure(status, headers == null ? new Metadata() : headers, trailers);
    }
    if (rpc.policy().streamsAnswers()) {
      return Answer.ok(null, null, false);
    }
    if (value == null) {
      return failure(Status.INTERNAL.withDescription("there is no answer"), new Metadata(), trailers);
    }
    if (rpc.freshness() == null) {
      return Answer.ok(value, null, false);
    }
    boolean notModified = "1".equals(trailers.get(NOT_MODIFIED));
    return Answer.ok(value, rpc.freshness().facts(value, clock), notModified);
  }

  private static Answer failure(Status status, Metadata headers, Metadata trailers) {
    ErrorInfo info = null;
    RetryInfo retry = null;
    List<Violation> violations = new ArrayList<>(0);
    for (Any detail : details(trailers)) {
      try {
        if (detail.is(ErrorInfo.class)) {
          ErrorInfo found = detail.unpack(ErrorInfo.class);
          info = found.getDomain().equals(DOMAIN) ? found : info;
        } else if (detail.is(RetryInfo.class)) {
          retry = detail.unpack(RetryInfo.class);
        } else if (detail.is(BadRequest.class)) {
          for (BadRequest.FieldViolation each : detail.unpack(BadRequest.class).getFieldViolationsList()) {
            violations.add(new Violation(each.getField(), each.getDescription(), each.getReason()));
          }
        }
      } catch (InvalidProtocolBufferException damaged) {
        // A detail that cannot be read says nothing; the status itself still does.
        continue;
      }
    }
    String reason = info == null ? "" : info.getReason();
    String message = status.getDescription() == null ? "the server gave no message" : status.getDescription();
    return new Answer(
        Code.of(status.getCode().value()),
        reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason,
        info != null,
        hint(headers, trailers, retry),
        null,
        null,
        false,
        new Failure(message, info == null ? Map.of() : Map.copyOf(info.getMetadataMap()), List.copyOf(violations)));
  }

  private static List<Any> details(Metadata trailers) {
    byte[] serialized = trailers.get(DETAILS);
    if (serialized == null) {
      return List.of();
    }
    try {
      return com.google.rpc.Status.parseFrom(serialized).getDetailsList();
    } catch (InvalidProtocolBufferException damaged) {
      return List.of();
    }
  }

  private static Hint hint(Metadata headers, Metadata trailers, RetryInfo retry) {
    String pushback = said(PUSHBACK, trailers, headers);
    if (pushback != null) {
      return Hint.pushback(pushback);
    }
    if (retry != null && retry.hasRetryDelay()) {
      return Hint.retryInfo(retry.getRetryDelay().getSeconds(), retry.getRetryDelay().getNanos());
    }
    String after = said(RETRY_AFTER, trailers, headers);
    Hint hint = after == null ? null : Hint.retryAfter(after, said(DATE, trailers, headers));
    return hint == null && retry != null ? Hint.UNTIMED : hint;
  }

  private static String said(Metadata.Key<String> key, Metadata trailers, Metadata headers) {
    return trailers.containsKey(key) ? trailers.get(key) : headers.get(key);
  }
}
