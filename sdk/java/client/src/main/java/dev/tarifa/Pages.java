package dev.tarifa;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is fetched page by page while it is read. Each reading begins anew at the first page.
 *
 * @param <P> a page
 * @param <T> what is listed
 */
public final class Pages<P, T> implements Iterable<T> {
  private final String firstToken;
  private final Function<String, P> fetch;
  private final Function<P, List<T>> items;
  private final Function<P, String> nextToken;

  /**
   * A list.
   *
   * @param firstToken the token of the first page; empty for the beginning
   * @param fetch fetches the page of a token
   * @param items what a page lists
   * @param nextToken the token of the page after one; empty on the last
   */
  public Pages(
      String firstToken,
      Function<String, P> fetch,
      Function<P, List<T>> items,
      Function<P, String> nextToken) {
    this.firstToken = firstToken;
    this.fetch = fetch;
    this.items = items;
    this.nextToken = nextToken;
  }

  /**
   * The items, one after the other. Reading may throw {@link TarifaException}.
   *
   * @return an iterator that asks for a page when it needs it
   */
  @Override
  public Iterator<T> iterator() {
    Iterator<P> pages = pages().iterator();
    return new Iterator<>() {
      private final Deque<T> ahead = new ArrayDeque<>();

      @Override
      public boolean hasNext() {
        while (ahead.isEmpty() && pages.hasNext()) {
          ahead.addAll(items.apply(pages.next()));
        }
        return !ahead.isEmpty();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ahead.remove();
      }
    };
  }

  /**
   * The items as a stream.
   *
   * @return a sequential stream
   */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * The pages themselves.
   *
   * @return the pages, one after the other
   */
  public Iterable<P> pages() {
    return () -> new Iterator<>() {
      private String token = firstToken;

      @Override
      public boolean hasNext() {
        return token != null;
      }

      @Override
      public P next() {
        if (token == null) {
          throw new NoSuchElementException();
        }
        P page = fetch.apply(token);
        String after = nextToken.apply(page);
        token = after.isEmpty() ? null : after;
        return page;
      }
    };
  }
}
