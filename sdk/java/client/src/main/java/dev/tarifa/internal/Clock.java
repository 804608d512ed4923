package dev.tarifa.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of a client's core, and where it stands on the wall's. */
public interface Clock {
  /** Microseconds since the client began; never backwards. */
  long now();

  /** Microseconds since 1970, as the wall's clock has them now. */
  long wall();

  /** A moment of the wall's clock on the core's. {@link Long#MAX_VALUE} stays. */
  default long fromWall(long moment) {
    return moment == Long.MAX_VALUE ? moment : now() + (moment - wall());
  }

  /** The real one. */
  static Clock real() {
    long begin = System.nanoTime();
    return new Clock() {
      @Override
      public long now() {
        return (System.nanoTime() - begin) / 1_000;
      }

      @Override
      public long wall() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      }
    };
  }
}
