package dev.tarifa.internal.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The answers that a client keeps (CACHE-1), least recently used out first. */
final class AnswerCache {
  static final long MOST_BYTES = 16L * 1024 * 1024;

  private static final int MOST_ANSWERS = 1_000;
  private static final int READS_BETWEEN_CLEANINGS = 8;
  private static final long NANOS_OF_A_USE = 2_000_000_000L;

  // Caffeine's bounds by size or weight are not LRU (W-TinyLFU), and they exclude each other; its order of access,
  // which a time to idle keeps, is. So the time to idle is for ever, and the bounds are ours. Its clock counts uses: of
  // uses within a second of its clock it keeps no order.
  private final Cache<Key, Stored> answers = Caffeine.newBuilder()
      .expireAfterAccess(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
      .ticker(() -> uses() * NANOS_OF_A_USE)
      .executor(Runnable::run)
      .build();
  private final Policy.FixedExpiration<Key, Stored> order = answers.policy().expireAfterAccess().orElseThrow();
  private final Map<String, Long> epochs = new HashMap<>();
  private long bytes;
  private int count;
  private long uses;

  /** The stored answer that may still be used in some way, null where there is none; one that may not is forgotten. */
  Stored get(Key key, long now) {
    Stored stored = answers.getIfPresent(key);
    if (++uses % READS_BETWEEN_CLEANINGS == 0) {
      // Reads are put in order in batches; a batch that is full forgets reads, so it must not become so.
      answers.cleanUp();
    }
    if (stored != null && now >= stored.limit()) {
      remove(key);
      return null;
    }
    return stored;
  }

  private long uses() {
    return uses;
  }

  void put(Key key, Stored stored) {
    uses++;
    remove(key);
    answers.put(key, stored);
    bytes += stored.size();
    count++;
    while (count > MOST_ANSWERS || bytes > MOST_BYTES) {
      remove(order.oldest(1).keySet().iterator().next());
    }
  }

  /** Which run of fetches of a service this is: a change ends one. */
  long epoch(String service) {
    return epochs.getOrDefault(service, 0L);
  }

  /** Drops the answers of a service; whether there were any (CACHE-6). */
  boolean drop(String service) {
    epochs.merge(service, 1L, Long::sum);
    boolean any = false;
    Iterator<Key> keys = answers.asMap().keySet().iterator();
    while (keys.hasNext()) {
      Key key = keys.next();
      if (key.isOf(service)) {
        remove(key);
        any = true;
      }
    }
    return any;
  }

  private void remove(Key key) {
    Stored gone = answers.asMap().remove(key);
    if (gone != null) {
      bytes -= gone.size();
      count--;
    }
  }

  /**
   * An answer that is kept.
   *
   * @param askedAt when the fetch that brought or confirmed it began
   * @param limit the moment from which it must not be used
   */
  record Stored(Object value, String etag, long size, long askedAt, long limit) {
    Stored confirmed(long at) {
      return new Stored(value, etag, size, at, limit);
    }
  }

  /** What an answer is kept under: tenant, method and the request's deterministic bytes. */
  public static final class Key {
    private final String tenant;
    private final String method;
    private final byte[] request;
    private final int hash;

    Key(String tenant, String method, byte[] request) {
      this.tenant = tenant;
      this.method = method;
      this.request = request;
      this.hash = 31 * (31 * tenant.hashCode() + method.hashCode()) + Arrays.hashCode(request);
    }

    boolean isOf(String service) {
      return method.length() > service.length()
          && method.charAt(service.length()) == '/'
          && method.startsWith(service);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && hash == key.hash
          && tenant.equals(key.tenant)
          && method.equals(key.method)
          && Arrays.equals(request, key.request);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
