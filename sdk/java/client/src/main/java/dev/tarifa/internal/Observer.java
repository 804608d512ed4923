package dev.tarifa.internal;

import dev.tarifa.internal.core.Event;

/** Hears what happens in a client. */
@FunctionalInterface
public interface Observer {
  /** Something happened at a time of the client's clock. Called from the threads that carry out calls. */
  void saw(Event event, long now);
}
