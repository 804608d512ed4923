package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.internal.core.AnswerCache.Key;
import dev.tarifa.internal.core.AnswerCache.Stored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** CACHE-1's bounds, against Java's own map in order of access. */
class AnswerCacheTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final AnswerCache cache = new AnswerCache();

  private static Key key(String method, int number) {
    return new Key("tenant", method, new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)});
  }

  private static Stored stored(int number, long size) {
    return new Stored(number, "", size, 0, Long.MAX_VALUE);
  }

  @Test
  void keepsAThousandAnswersAndForgetsTheLeastRecentlyUsed() {
    SplittableRandom random = new SplittableRandom(3);
    Map<Integer, Integer> model = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 30_000; i++) {
      int number = random.nextInt(1_500);
      if (random.nextBoolean()) {
        Stored found = cache.get(key("a.S/M", number), 0);
        assertEquals(model.get(number) != null, found != null, "answer " + number + " at step " + i);
      } else {
        cache.put(key("a.S/M", number), stored(number, 10));
        model.put(number, number);
        if (model.size() > 1_000) {
          model.remove(model.keySet().iterator().next());
        }
      }
    }
  }

  @Test
  void keepsSixteenMebibytes() {
    for (int i = 0; i < 5; i++) {
      cache.put(key("a.S/M", i), stored(i, 4 * MEBIBYTE));
    }
    assertNull(cache.get(key("a.S/M", 0), 0), "the fifth answer of 4 MiB pushes the first out");
    assertNotNull(cache.get(key("a.S/M", 1), 0));
  }

  @Test
  void givesNothingPastItsLimit() {
    cache.put(key("a.S/M", 1), new Stored("x", "", 1, 0, 100));
    assertNotNull(cache.get(key("a.S/M", 1), 99));
    assertNull(cache.get(key("a.S/M", 1), 100));
  }

  @Test
  void dropsAServicesAnswersAndNoOthers() {
    cache.put(key("a.S/M", 1), stored(1, 1));
    cache.put(key("a.Second/M", 1), stored(1, 1));
    assertTrue(cache.drop("a.S"));
    assertNull(cache.get(key("a.S/M", 1), 0));
    assertNotNull(cache.get(key("a.Second/M", 1), 0), "a service whose name begins alike is another");
    assertEquals(1, cache.epoch("a.S"));
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    byte[] request = {1};
    cache.put(new Key("one", "a.S/M", request), stored(1, 1));
    assertNull(cache.get(new Key("two", "a.S/M", request), 0));
  }
}
