package dev.tarifa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tarifa.internal.core.Switches;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CallSettingsTest {
  private static final List<UnaryOperator<CallSettings>> OFF = List.of(
      CallSettings::withoutRetries,
      CallSettings::withoutHedging,
      CallSettings::withoutBreaker,
      CallSettings::withoutThrottle,
      CallSettings::withoutCache);

  /** Retry, hedge, breaker, throttle, cache. */
  private static List<Boolean> on(CallSettings settings) {
    Switches on = settings.switches();
    return List.of(on.retry(), on.hedge(), on.breaker(), on.throttle(), on.cache());
  }

  @Test
  void eachFeatureIsTurnedOffAlone() {
    for (int i = 0; i < OFF.size(); i++) {
      int off = i;
      List<Boolean> expected =
          List.of(0, 1, 2, 3, 4).stream().map(feature -> feature != off).toList();
      assertEquals(expected, on(OFF.get(i).apply(CallSettings.DEFAULT)));
    }
  }

  @Test
  void settingsAddUpAndLeaveThoseTheyAreMadeOfAsTheyWere() {
    CallSettings both = CallSettings.timeout(Duration.ofSeconds(2)).withoutRetries().withoutCache();
    assertEquals(List.of(false, true, true, true, false), on(both));
    assertEquals(Duration.ofSeconds(2), both.timeout());
    assertEquals(List.of(true, true, true, true, true), on(CallSettings.DEFAULT));
  }

  @Test
  void aTimeoutIsMoreThanZero() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThrows(IllegalArgumentException.class, () -> CallSettings.timeout(wrong));
    }
  }
}
