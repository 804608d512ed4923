package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Test
  void drawsWhatTheRequirementsCompute() {
    SplitMix64 zero = new SplitMix64(0);
    assertEquals(0.8833108082136426, zero.next());
    assertEquals(0.43152799704850997, zero.next());
    assertEquals(0.026433771592597743, zero.next());
    SplitMix64 other = new SplitMix64(42);
    assertEquals(0.7415648787718233, other.next());
  }

  @Test
  void drawsLieFromZeroToBelowOne() {
    SplitMix64 draws = new SplitMix64(7);
    for (int i = 0; i < 10_000; i++) {
      double draw = draws.next();
      assertTrue(draw >= 0 && draw < 1, "draw " + i + " is " + draw);
    }
  }
}
