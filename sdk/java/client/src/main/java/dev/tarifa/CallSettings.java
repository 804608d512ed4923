package dev.tarifa;

import dev.tarifa.internal.core.Switches;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** What holds for one call alone. Each method returns changed settings; settings can be shared and kept. */
public final class CallSettings {
  /** Nothing of its own: the client's settings hold. */
  public static final CallSettings DEFAULT = new CallSettings(null, Switches.ALL, null, "");

  private final Duration timeout;
  private final Switches switches;
  private final Consumer<? super CallReport> onReport;
  private final String label;

  private CallSettings(
      Duration timeout, Switches switches, Consumer<? super CallReport> onReport, String label) {
    this.timeout = timeout;
    this.switches = switches;
    this.onReport = onReport;
    this.label = label;
  }

  /**
   * Settings with a timeout: how long the call may take, from its start, with every attempt and wait.
   *
   * @param timeout more than zero
   * @return the settings
   * @throws IllegalArgumentException it is zero or negative
   */
  public static CallSettings timeout(Duration timeout) {
    return DEFAULT.withTimeout(timeout);
  }

  /**
   * How long the call may take, from its start, with every attempt and wait.
   *
   * @param timeout more than zero
   * @return the changed settings
   * @throws IllegalArgumentException it is zero or negative
   */
  public CallSettings withTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: give more than zero");
    }
    return new CallSettings(timeout, switches, onReport, label);
  }

  /**
   * A failed attempt ends the call.
   *
   * @return the changed settings
   */
  public CallSettings withoutRetries() {
    return with(switches.withoutRetry());
  }

  /**
   * A slow attempt is waited for, alone.
   *
   * @return the changed settings
   */
  public CallSettings withoutHedging() {
    return with(switches.withoutHedge());
  }

  /**
   * The circuit breaker is neither asked nor told.
   *
   * @return the changed settings
   */
  public CallSettings withoutBreaker() {
    return with(switches.withoutBreaker());
  }

  /**
   * The adaptive throttle is neither asked nor told.
   *
   * @return the changed settings
   */
  public CallSettings withoutThrottle() {
    return with(switches.withoutThrottle());
  }

  /**
   * The server is asked, whatever is stored, and the answer is not kept.
   *
   * @return the changed settings
   */
  public CallSettings withoutCache() {
    return with(switches.withoutCache());
  }

  /**
   * Somebody is told what the call did, when it is over, before its caller has the answer or the error.
   *
   * @param onReport is given the report; it must return quickly
   * @return the changed settings
   */
  public CallSettings withReport(Consumer<? super CallReport> onReport) {
    return new CallSettings(timeout, switches, Objects.requireNonNull(onReport), label);
  }

  /**
   * A name for the call in traces.
   *
   * @param label any text without spaces
   * @return the changed settings
   */
  public CallSettings withLabel(String label) {
    return new CallSettings(timeout, switches, onReport, Objects.requireNonNull(label));
  }

  private CallSettings with(Switches changed) {
    return new CallSettings(timeout, changed, onReport, label);
  }

  /**
   * How long the call may take.
   *
   * @return null where the client's timeout, or the policy's, holds
   */
  public Duration timeout() {
    return timeout;
  }

  /**
   * Who is told what the call did.
   *
   * @return null where nobody is
   */
  public Consumer<? super CallReport> onReport() {
    return onReport;
  }

  /**
   * The call's name in traces.
   *
   * @return empty where it has none
   */
  public String label() {
    return label;
  }

  /**
   * Which features are on; for the client itself.
   *
   * @return the switches
   */
  public Switches switches() {
    return switches;
  }
}
