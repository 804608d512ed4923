package dev.tarifa;

import dev.tarifa.errors.v1.ErrorReason;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call failed, on its way or at the server. There is a class for each code; branch on the class and on
 * {@link #reason()}, never on the message.
 */
public abstract sealed class TarifaException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;
  private static final String PREFIX = "ERROR_REASON_";

  private final Details details;

  private TarifaException(Details details) {
    super(text(details));
    this.details = details;
  }

  /**
   * The exception of a failure.
   *
   * @param details what is known of it
   * @return an exception of its code's class
   */
  public static TarifaException of(Details details) {
    return switch (details.code()) {
      case CANCELLED -> new Cancelled(details);
      case INVALID_ARGUMENT -> new InvalidArgument(details);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(details);
      case NOT_FOUND -> new NotFound(details);
      case ALREADY_EXISTS -> new AlreadyExists(details);
      case PERMISSION_DENIED -> new PermissionDenied(details);
      case RESOURCE_EXHAUSTED -> new ResourceExhausted(details);
      case FAILED_PRECONDITION -> new FailedPrecondition(details);
      case ABORTED -> new Aborted(details);
      case OUT_OF_RANGE -> new OutOfRange(details);
      case UNIMPLEMENTED -> new Unimplemented(details);
      case INTERNAL -> new Internal(details);
      case UNAVAILABLE -> new Unavailable(details);
      case DATA_LOSS -> new DataLoss(details);
      case UNAUTHENTICATED -> new Unauthenticated(details);
      case OK, UNKNOWN -> new UnknownFault(details);
    };
  }

  private static String text(Details details) {
    String reason = details.reasonName().isEmpty() ? "" : " " + details.reasonName();
    return details.code() + reason + ": " + details.message() + " (request " + details.requestId() + ")";
  }

  /**
   * The status.
   *
   * @return never {@link Code#OK}
   */
  public final Code code() {
    return details.code();
  }

  /**
   * Why the call failed, from one vocabulary.
   *
   * @return {@code ERROR_REASON_UNSPECIFIED} where there is none, or none that this version knows
   */
  public final ErrorReason reason() {
    try {
      return ErrorReason.valueOf(PREFIX + details.reasonName());
    } catch (IllegalArgumentException unknown) {
      return ErrorReason.ERROR_REASON_UNSPECIFIED;
    }
  }

  /**
   * The reason as text: the server's, or one of the client's own, such as {@code CIRCUIT_OPEN}.
   *
   * @return empty where there is none
   */
  public final String reasonName() {
    return details.reasonName();
  }

  /**
   * What the server said, for a person.
   *
   * @return the message alone
   */
  public final String serverMessage() {
    return details.message();
  }

  /**
   * The values that the message mentions; which ones, the reason's documentation says.
   *
   * @return empty where there are none
   */
  public final Map<String, String> metadata() {
    return details.metadata();
  }

  /**
   * The fields of the request at fault.
   *
   * @return empty unless the server names some
   */
  public final List<Violation> violations() {
    return details.violations();
  }

  /**
   * How long to wait before the same call may succeed.
   *
   * @return empty where the server named no time
   */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(details.retryAfter());
  }

  /**
   * The rpc.
   *
   * @return such as {@code tarifa.catalog.v1.CatalogService/GetProduct}
   */
  public final String method() {
    return details.report().method();
  }

  /**
   * What the server's logs know the call by; quote it when you report a fault.
   *
   * @return the id that every attempt carried
   */
  public final String requestId() {
    return details.requestId();
  }

  /**
   * What the call did before it failed.
   *
   * @return its report
   */
  public final CallReport report() {
    return details.report();
  }

  /**
   * What is known of a failure.
   *
   * @param code the status
   * @param reasonName the reason as text; empty where there is none
   * @param message what the server said, for a person
   * @param metadata the values that the message mentions
   * @param violations the fields at fault
   * @param retryAfter the server's hint; null where it gave none
   * @param requestId what the server's logs know the call by
   * @param report what the call did
   */
  public record Details(
      Code code,
      String reasonName,
      String message,
      Map<String, String> metadata,
      List<Violation> violations,
      Duration retryAfter,
      String requestId,
      CallReport report)
      implements Serializable {}

  /** The call was given up, by its caller or by closing the client. */
  public static final class Cancelled extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Cancelled(Details details) {
      super(details);
    }
  }

  /** The server failed in a way that it cannot name. */
  public static final class UnknownFault extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private UnknownFault(Details details) {
      super(details);
    }
  }

  /** The request breaks a rule of the contract; {@link #violations()} names the fields. */
  public static final class InvalidArgument extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private InvalidArgument(Details details) {
      super(details);
    }
  }

  /** The call's time ran out. A change may have happened: repeat it with the same {@code request_id}. */
  public static final class DeadlineExceeded extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private DeadlineExceeded(Details details) {
      super(details);
    }
  }

  /** There is no such resource for this API key. */
  public static final class NotFound extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private NotFound(Details details) {
      super(details);
    }
  }

  /** The name is taken, or the {@code request_id} was used with another request. */
  public static final class AlreadyExists extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private AlreadyExists(Details details) {
      super(details);
    }
  }

  /** The API key may not do this; metadata {@code scope} names what it lacks. */
  public static final class PermissionDenied extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private PermissionDenied(Details details) {
      super(details);
    }
  }

  /** A bound is reached: a queue, a quota or a size. Waiting helps only where {@link #retryAfter()} is there. */
  public static final class ResourceExhausted extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private ResourceExhausted(Details details) {
      super(details);
    }
  }

  /** The state of the resource forbids the call until something else changes it. */
  public static final class FailedPrecondition extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private FailedPrecondition(Details details) {
      super(details);
    }
  }

  /** Somebody else changed the resource: read it again, then decide again. */
  public static final class Aborted extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Aborted(Details details) {
      super(details);
    }
  }

  /** The call reaches past the end of what there is. */
  public static final class OutOfRange extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private OutOfRange(Details details) {
      super(details);
    }
  }

  /** The server does not know this rpc: it is older than this client, or the address is not Tarifa's. */
  public static final class Unimplemented extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Unimplemented(Details details) {
      super(details);
    }
  }

  /** A defect of the server; {@link #requestId()} finds it in its logs. */
  public static final class Internal extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Internal(Details details) {
      super(details);
    }
  }

  /** The server, or a part it needs, cannot be reached, or the client did not ask it; the call may succeed later. */
  public static final class Unavailable extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Unavailable(Details details) {
      super(details);
    }
  }

  /** Data is lost or damaged beyond repair. */
  public static final class DataLoss extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private DataLoss(Details details) {
      super(details);
    }
  }

  /** The API key is missing, unknown or revoked. */
  public static final class Unauthenticated extends TarifaException {
    @Serial private static final long serialVersionUID = 1L;

    private Unauthenticated(Details details) {
      super(details);
    }
  }
}
