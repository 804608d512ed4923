package dev.tarifa.internal.core;

/** The reasons that the client itself gives. */
public final class Reasons {
  public static final String CONNECTION_BROKEN = "CONNECTION_BROKEN";
  public static final String ATTEMPT_TIMEOUT = "ATTEMPT_TIMEOUT";
  public static final String DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED";
  public static final String CLIENT_THROTTLED = "CLIENT_THROTTLED";
  public static final String CIRCUIT_OPEN = "CIRCUIT_OPEN";
  public static final String CANCELLED = "CANCELLED";

  private Reasons() {}
}
