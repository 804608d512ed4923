package dev.tarifa.conformance;

/** The adapter could not carry a case out. */
final class CaseFailure extends Exception {
  private static final long serialVersionUID = 1L;

  CaseFailure(String message) {
    super(message);
  }
}
