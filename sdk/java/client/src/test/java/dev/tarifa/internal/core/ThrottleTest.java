package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** THROTTLE against two plain lists of moments. */
class ThrottleTest {
  private static final long BUCKET = 5_000_000;

  @Test
  void refusesWithTheProbabilityOfThePlainCount() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Throttle throttle = new Throttle();
      List<Long> requests = new ArrayList<>();
      List<Long> accepts = new ArrayList<>();
      long now = 0;
      for (int i = 0; i < 400; i++) {
        now += random.nextInt(30) == 0 ? random.nextLong(130_000_000) : random.nextLong(2_000_000);
        long bucket = now / BUCKET;
        long asked = requests.stream().filter(each -> each > bucket - 24).count();
        long taken = accepts.stream().filter(each -> each > bucket - 24).count();
        double excess = (double) (asked - 2 * taken) / (asked + 1);
        double probability = asked < 20 ? 0 : Math.min(0.9, Math.max(0, excess));
        double draw = random.nextDouble();
        boolean[] drawn = {false};
        boolean refused = throttle.refuses(() -> {
          drawn[0] = true;
          return draw;
        }, now);
        String where = "seed " + seed + ", attempt " + i;
        assertEquals(probability > 0, drawn[0], where + ": a draw is made only where it can matter");
        assertEquals(probability > 0 && draw < probability, refused, where);
        requests.add(bucket);
        if (!refused) {
          throttle.sent(now);
          if (random.nextInt(4) == 0) {
            throttle.accepted(now);
            accepts.add(bucket);
          }
        }
      }
    }
  }
}
