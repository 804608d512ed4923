package dev.tarifa.internal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RETRY-4: what servers say about when to ask again. */
class HintTest {
  private static final String DATE = "Sun, 06 Nov 2033 08:49:37 GMT";

  @ParameterizedTest
  @CsvSource({"0, 0", "250, 250000", "60000, 60000000"})
  void pushbackIsInMilliseconds(String text, long micros) {
    assertEquals(micros, Hint.pushback(text).delay());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "", "soon", "1.5", "+5", " 5", "5 "})
  void aPushbackThatIsNegativeOrUnreadableForbidsARetry(String text) {
    assertTrue(Hint.pushback(text).forbids(), "'" + text + "' must mean: do not retry");
  }

  @Test
  void retryInfoIsCutToMicrosecondsAndNeverNegative() {
    assertEquals(1_000_001, Hint.retryInfo(1, 1_999).delay());
    assertEquals(0, Hint.retryInfo(-3, 0).delay());
  }

  @Test
  void noHintIsLongerThanThirtyYears() {
    long longest = 1_000_000_000_000_000L;
    assertEquals(longest, Hint.pushback("99999999999999999999").delay());
    assertEquals(longest, Hint.retryAfter("99999999999999999999", null).delay());
    assertEquals(longest, Hint.retryInfo(Long.MAX_VALUE, 0).delay());
    assertEquals(0, Hint.retryInfo(Long.MIN_VALUE, 0).delay());
  }

  @Test
  void aHintWithoutATimeForbidsNothing() {
    assertFalse(Hint.UNTIMED.isTimed());
    assertFalse(Hint.UNTIMED.forbids());
  }

  @Test
  void retryAfterIsInSeconds() {
    assertEquals(7_000_000, Hint.retryAfter("7", null).delay());
  }

  @Test
  void aDateIsHeldAgainstTheAnswersOwn() {
    assertEquals(3_000_000, Hint.retryAfter("Sun, 06 Nov 2033 08:49:40 GMT", DATE).delay());
    assertEquals(0, Hint.retryAfter("Sun, 06 Nov 2033 08:49:30 GMT", DATE).delay());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "Sun, 06 Nov 2033", "Sunday, 06-Nov-33 08:49:40 GMT", "Sun Nov  6 08:49:40 2033"})
  void whatCannotBeReadIsNoHint(String text) {
    assertNull(Hint.retryAfter(text, DATE));
    assertNull(Hint.retryAfter(DATE, null), "a date needs the answer's own");
  }
}
