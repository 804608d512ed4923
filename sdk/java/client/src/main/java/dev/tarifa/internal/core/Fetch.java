package dev.tarifa.internal.core;

import java.util.ArrayList;
import java.util.List;

/** One call asking the server for an answer that others wait for as well (CACHE-4). */
final class Fetch {
  final Call leader;
  final AnswerCache.Stored stored;
  final long epoch;
  final List<Call> waiting = new ArrayList<>(0);
  Object value;

  /**
   * Begins one.
   *
   * @param stored the answer that the server may confirm; null where there is none
   * @param epoch the service's epoch when it began
   */
  Fetch(Call leader, AnswerCache.Stored stored, long epoch) {
    this.leader = leader;
    this.stored = stored;
    this.epoch = epoch;
  }

  long beganAt() {
    return leader.startedAt;
  }

  String etag() {
    return stored == null ? "" : stored.etag();
  }
}
