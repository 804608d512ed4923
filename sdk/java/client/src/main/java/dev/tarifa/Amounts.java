package dev.tarifa;

import com.google.type.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Between decimal numbers and {@code google.type.Money}. */
public final class Amounts {
  private static final int DECIMALS = 9;
  private static final BigDecimal NANOS = BigDecimal.TEN.pow(DECIMALS);

  private Amounts() {}

  /**
   * An amount of money.
   *
   * @param amount a decimal number, such as {@code 6.20}
   * @param currencyCode ISO 4217, such as {@code EUR}
   * @return the amount, exactly
   * @throws IllegalArgumentException it is no number, is finer than nine decimals or does not fit 64 bits
   */
  public static Money money(String amount, String currencyCode) {
    try {
      return money(new BigDecimal(amount), currencyCode);
    } catch (NumberFormatException unreadable) {
      throw new IllegalArgumentException("amount: '" + amount + "' is no decimal number", unreadable);
    }
  }

  /**
   * An amount of money.
   *
   * @param amount a decimal number
   * @param currencyCode ISO 4217, such as {@code EUR}
   * @return the amount, exactly
   * @throws IllegalArgumentException it is finer than nine decimals or does not fit 64 bits
   */
  public static Money money(BigDecimal amount, String currencyCode) {
    try {
      BigInteger nanos = amount.multiply(NANOS).toBigIntegerExact();
      BigInteger[] parts = nanos.divideAndRemainder(NANOS.toBigIntegerExact());
      return Money.newBuilder()
          .setCurrencyCode(currencyCode)
          .setUnits(parts[0].longValueExact())
          .setNanos(parts[1].intValueExact())
          .build();
    } catch (ArithmeticException inexact) {
      throw new IllegalArgumentException(
          "amount: " + amount + " has more than nine decimals or is too large to send", inexact);
    }
  }

  /**
   * The number of an amount, without its currency.
   *
   * @param money the amount
   * @return a decimal number without trailing zeros beyond the second decimal
   */
  public static BigDecimal decimal(Money money) {
    BigDecimal exact = BigDecimal.valueOf(money.getUnits()).add(BigDecimal.valueOf(money.getNanos(), DECIMALS));
    BigDecimal stripped = exact.stripTrailingZeros();
    return stripped.scale() < 2 ? stripped.setScale(2, RoundingMode.UNNECESSARY) : stripped;
  }
}
