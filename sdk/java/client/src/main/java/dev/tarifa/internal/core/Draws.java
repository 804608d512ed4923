package dev.tarifa.internal.core;

/** Where random numbers come from. */
@FunctionalInterface
public interface Draws {
  /** The next number, in [0, 1). */
  double next();
}
