package dev.tarifa;

/** The canonical codes of {@code google.rpc.Code}, in the order of their numbers on the wire. */
public enum Code {
  /** Not an error. */
  OK,
  /** The call was given up, by its caller or by closing the client. */
  CANCELLED,
  /** The server failed in a way that it cannot name. */
  UNKNOWN,
  /** The request breaks a rule of the contract. */
  INVALID_ARGUMENT,
  /** The call's time ran out. */
  DEADLINE_EXCEEDED,
  /** There is no such resource for this API key. */
  NOT_FOUND,
  /** The name is taken, or the request id was used with another request. */
  ALREADY_EXISTS,
  /** The API key may not do this. */
  PERMISSION_DENIED,
  /** A bound is reached: a queue, a quota or a size. */
  RESOURCE_EXHAUSTED,
  /** The state of the resource forbids the call. */
  FAILED_PRECONDITION,
  /** Somebody else changed the resource. */
  ABORTED,
  /** The call reaches past the end of what there is. */
  OUT_OF_RANGE,
  /** The server does not know this rpc. */
  UNIMPLEMENTED,
  /** A defect of the server. */
  INTERNAL,
  /** The server, or a part it needs, cannot be reached. */
  UNAVAILABLE,
  /** Data is lost or damaged beyond repair. */
  DATA_LOSS,
  /** The API key is missing, unknown or revoked. */
  UNAUTHENTICATED;

  private static final Code[] BY_NUMBER = values();

  /**
   * The code of a number on the wire.
   *
   * @param number 0 to 16; anything else is {@link #UNKNOWN}
   * @return the code
   */
  public static Code of(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
  }
}
