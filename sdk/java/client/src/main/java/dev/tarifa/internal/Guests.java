package dev.tarifa.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A user's own code that is told something. What it throws is logged: it may not cost a call, least of all another's. */
final class Guests {
  private static final Logger LOGGER = System.getLogger("dev.tarifa");

  private Guests() {}

  /**
   * Tells it.
   *
   * @param what what is told, for the log
   */
  static void tell(String what, Runnable guest) {
    try {
      guest.run();
    } catch (RuntimeException thrown) {
      LOGGER.log(Level.WARNING, "what was told of " + what + " has thrown", thrown);
    }
  }
}
