package dev.tarifa;

/** What the thresholds that a client learns for each method do. */
public enum Adaptive {
  /** They watch, and tell the metrics when they would have opened a circuit breaker. The default. */
  SHADOW,
  /** They open the circuit breaker. */
  ENFORCE,
  /** They are not computed. */
  OFF
}
