package dev.tarifa.internal.core;

import dev.tarifa.Code;

/** What retries and hedges of a client may cost (BUDGET, HEDGE-3). */
final class Budget {
  static final int FULL = 500;
  static final int HEDGE_CREDIT = 100;

  private static final int RETRY_COST = 14;
  private static final int EXHAUSTED_COST = 5;
  private static final int CREDIT_OF_A_FIRST = 5;
  private static final int MOST_CREDIT = 1_000;
  private static final int FEWEST_PLACES = 3;

  private int tokens = FULL;
  private int credit;
  private int placesTaken;
  private int underWay;

  static int costOfRetry(Code after) {
    return after == Code.RESOURCE_EXHAUSTED ? EXHAUSTED_COST : RETRY_COST;
  }

  static int costOfHedge() {
    return RETRY_COST;
  }

  int tokens() {
    return tokens;
  }

  boolean holds(int cost) {
    return tokens >= cost;
  }

  void take(int cost) {
    tokens -= cost;
  }

  /** Gives tokens back; whether that changed their number. */
  boolean give(int refund) {
    int before = tokens;
    tokens = Math.min(FULL, tokens + refund);
    return tokens != before;
  }

  boolean hasPlace() {
    return placesTaken + 1 <= Math.max(FEWEST_PLACES, underWay / 5);
  }

  void takePlace() {
    placesTaken++;
  }

  void freePlace() {
    placesTaken--;
  }

  void callBegins() {
    underWay++;
  }

  void callEnds() {
    underWay--;
  }

  String held() {
    return placesTaken + " places, " + underWay + " calls";
  }

  void firstAttempt() {
    credit = Math.min(MOST_CREDIT, credit + CREDIT_OF_A_FIRST);
  }

  boolean hasCredit() {
    return credit >= HEDGE_CREDIT;
  }

  void takeCredit() {
    credit -= HEDGE_CREDIT;
  }
}
