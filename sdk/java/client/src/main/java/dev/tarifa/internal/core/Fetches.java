package dev.tarifa.internal.core;

import dev.tarifa.CallReport.Source;
import dev.tarifa.Effect;
import dev.tarifa.internal.core.AnswerCache.Key;
import dev.tarifa.internal.core.AnswerCache.Stored;
import dev.tarifa.internal.core.MethodPolicy.CachePolicy;
import dev.tarifa.internal.core.Step.Timer;
import dev.tarifa.internal.core.Step.Timer.Purpose;
import java.util.HashMap;
import java.util.Map;

/** Answers that are kept, and fetches that are shared (CACHE). */
final class Fetches {
  private final AnswerCache cache = new AnswerCache();
  private final Map<Key, Fetch> underWay = new HashMap<>();

  /** What a call of a cached method has to do. */
  enum Next {
    /** Nothing: it is answered, or waits for another. */
    DONE,
    /** It is answered; somebody has to fetch anew in the background. */
    REFRESH,
    /** It fetches. */
    FETCH
  }

  Next look(Call call, long now, Steps steps) {
    call.key = new Key(call.request().tenant(), call.policy().method(), call.request().bytes().get());
    Stored stored = cache.get(call.key, now);
    Fetch fetch = underWay.get(call.key);
    CachePolicy rule = call.policy().cache();
    if (stored != null) {
      long age = now - stored.askedAt();
      if (age < rule.maxAge()) {
        serve(call, stored, Source.FRESH, now, steps);
        return Next.DONE;
      }
      if (age < rule.maxAge() + rule.staleWhileRevalidate()) {
        serve(call, stored, Source.STALE, now, steps);
        return fetch == null ? Next.REFRESH : Next.DONE;
      }
    }
    if (fetch == null) {
      lead(call, stored);
      return Next.FETCH;
    }
    fetch.waiting.add(call);
    call.awaits = fetch;
    steps.add(new Timer(call, Purpose.PATIENCE, 0, call.deadline));
    return Next.DONE;
  }

  private static void serve(Call call, Stored stored, Source source, long now, Steps steps) {
    steps.cache(call, source.word());
    steps.finishStored(call, stored, source, now);
  }

  /** Makes a call the one that fetches its key. */
  void lead(Call call, long now) {
    lead(call, cache.get(call.key, now));
  }

  private void lead(Call call, Stored stored) {
    call.leads = new Fetch(call, stored, cache.epoch(call.policy().service()));
    underWay.put(call.key, call.leads);
  }

  /** A call that waits does so no longer. */
  void leave(Call call) {
    call.awaits.waiting.remove(call);
    call.awaits = null;
  }

  /** What the caller of a successful call is given. */
  record Taken(Object value, Source source, long age) {}

  /** Takes the answer of a successful call: keeps it, or drops what it makes wrong. */
  Taken taken(Call call, Answer answer, long now, Steps steps) {
    Fetch fetch = call.leads;
    if (fetch == null) {
      if (call.policy().effect() != Effect.NONE) {
        change(call, steps);
      }
      return new Taken(answer.value(), Source.NONE, 0);
    }
    fetch.value = answer.value();
    boolean current = fetch.epoch == cache.epoch(call.policy().service());
    if (answer.notModified() && fetch.stored != null) {
      Stored confirmed = fetch.stored.confirmed(fetch.beganAt());
      fetch.value = confirmed.value();
      if (current && now < confirmed.limit()) {
        cache.put(call.key, confirmed);
        steps.cache(call, Source.REVALIDATED.word());
      }
      return new Taken(confirmed.value(), Source.REVALIDATED, now - fetch.beganAt());
    }
    Answer.Facts facts = answer.facts();
    if (current && facts.size() <= AnswerCache.MOST_BYTES && now < facts.limit()) {
      long size = facts.size();
      cache.put(
          call.key, new Stored(answer.value(), facts.etag(), size, fetch.beganAt(), facts.limit()));
      steps.cache(call, Event.STORED);
    }
    return new Taken(answer.value(), Source.NONE, 0);
  }

  private void change(Call call, Steps steps) {
    String service = call.policy().service();
    underWay.keySet().removeIf(key -> key.isOf(service));
    if (cache.drop(service)) {
      steps.cache(call, Event.DROPPED);
    }
  }

  /** The stored answer that stands in for a call's failure; null where there is none (CACHE-3). */
  Stored insteadOf(Call call, Answer failed, long now, Steps steps) {
    if (call.key == null || call.background() || call.finished) {
      return null;
    }
    switch (failed.code()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> { }
      default -> {
        return null;
      }
    }
    Stored stored = cache.get(call.key, now);
    CachePolicy rule = call.policy().cache();
    if (stored == null || now - stored.askedAt() >= rule.maxAge() + rule.staleIfError()) {
      return null;
    }
    steps.cache(call, Source.STALE_IF_ERROR.word());
    return stored;
  }

  /** Ends a fetch: those who wait get what its call got. */
  void settle(Call call, Answer failed, long now, Steps steps) {
    Fetch fetch = call.leads;
    if (fetch == null) {
      return;
    }
    forget(call);
    for (Call waiting : fetch.waiting) {
      waiting.awaits = null;
      Stored instead = failed == null ? null : insteadOf(waiting, failed, now, steps);
      if (instead != null) {
        steps.finishStored(waiting, instead, Source.STALE_IF_ERROR, now);
        continue;
      }
      steps.cache(waiting, Source.SHARED.word());
      steps.finishShared(waiting, fetch.value, failed, failed == null ? now - fetch.beganAt() : 0, now);
    }
    fetch.waiting.clear();
  }

  int count() {
    return underWay.size();
  }

  void forget(Call call) {
    if (call.leads != null) {
      underWay.remove(call.key, call.leads);
    }
  }
}
