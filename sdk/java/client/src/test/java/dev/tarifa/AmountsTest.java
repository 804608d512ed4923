package dev.tarifa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Money;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @Test
  void anAmountIsUnitsAndNanosOfOneSign() {
    Money money = Amounts.money("-6.20", "EUR");
    assertEquals(-6, money.getUnits());
    assertEquals(-200_000_000, money.getNanos());
    assertEquals("EUR", money.getCurrencyCode());
  }

  @Test
  void everyAmountComesBackAsItWas() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(), random.nextInt(10));
      BigDecimal back = Amounts.decimal(Amounts.money(amount, "EUR"));
      assertEquals(0, amount.compareTo(back), amount + " came back as " + back);
    }
  }

  @Test
  void centsAreShown() {
    assertEquals("10.00", Amounts.decimal(Amounts.money("10", "EUR")).toPlainString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000000001", "99999999999999999999", "ten", ""})
  void whatCannotBeSentIsRefused(String amount) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Amounts.money(amount, "EUR"));
    assertTrue(refused.getMessage().startsWith("amount:"), refused.getMessage());
  }
}
