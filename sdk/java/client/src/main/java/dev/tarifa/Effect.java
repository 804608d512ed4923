package dev.tarifa;

/** What sending a call twice does. */
public enum Effect {
  /** It only reads. */
  NONE,
  /** It happens once, as long as its {@code request_id}, or its whole content, stays the same. */
  ONCE,
  /** It happens as often as it is sent. */
  EVERY_TIME
}
