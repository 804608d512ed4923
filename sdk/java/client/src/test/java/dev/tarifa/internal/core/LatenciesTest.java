package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** HEDGE-2's p95 against a plain computation of it. */
class LatenciesTest {
  @Test
  void thePercentileIsThatOfTheLast128AtEverySixteenthSuccess() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Latencies latencies = new Latencies();
      List<Long> all = new ArrayList<>();
      long expected = Latencies.UNKNOWN;
      for (int count = 1; count <= 400; count++) {
        long duration = random.nextLong(1_000_000);
        latencies.add(duration);
        all.add(duration);
        if (count % 16 == 0) {
          List<Long> last = all.subList(Math.max(0, count - 128), count).stream().sorted().toList();
          expected = last.get((int) Math.ceil(0.95 * last.size()) - 1);
        }
        assertEquals(count < 20 ? Latencies.UNKNOWN : expected, latencies.p95(), "seed " + seed + ", " + count);
      }
    }
  }
}
