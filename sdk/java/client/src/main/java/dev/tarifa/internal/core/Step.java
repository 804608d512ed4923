package dev.tarifa.internal.core;

import dev.tarifa.CallReport;

/** Something that a driver carries out, in the order in which the core gives them. */
public sealed interface Step permits Event, Step.Send, Step.Cancel, Step.Timer, Step.Background, Step.Finish {
  /**
   * Send an attempt.
   *
   * @param number from 1
   * @param limit the moment by which it must have ended; the core has asked for a timer
   * @param ifNoneMatch the etag that the server may confirm (CACHE-5); empty: none
   */
  record Send(Call call, int number, long limit, long now, String ifNoneMatch) implements Step {}

  /** Cancel an attempt on the wire; nothing of it is wanted any more. */
  record Cancel(Call call, int number) implements Step {}

  /** Wake the core up: give this back to {@link ClientCore#fired} at its moment. */
  record Timer(Call call, Purpose purpose, int number, long at) implements Step {
    /** What a timer is for. */
    public enum Purpose {
      /** An attempt has taken as long as it may. */
      LIMIT,
      /** The first attempt has taken so long that a hedge is due. */
      HEDGE,
      /** The wait before a retry is over. */
      RETRY,
      /** A call that waits for another's answer has no time left. */
      PATIENCE
    }
  }

  /** A call that no user waits for begins: a refresh of a stored answer, caused by a user's call. */
  record Background(Call refresh, Call cause) implements Step {}

  /**
   * The user's call is over.
   *
   * @param value the answer; null where it failed or is a stream
   * @param failure how it failed; null where it did not
   * @param report null unless asked for, or the call failed
   * @param goesOn whether its attempts go on for others who wait for them
   */
  record Finish(Call call, Object value, Answer failure, CallReport report, boolean goesOn) implements Step {}
}
