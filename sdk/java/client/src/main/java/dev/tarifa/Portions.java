package dev.tarifa;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Turns many things into the messages of a stream of requests. */
public final class Portions {
  private Portions() {}

  /**
   * Messages of at most so many things each, made while they are sent.
   *
   * @param things what to send, read once for each reading of the result
   * @param most how many go into one message at most, 1 or more
   * @param message makes a message
   * @param <T> a thing
   * @param <M> a message
   * @return the messages
   * @throws IllegalArgumentException {@code most} is less than 1
   */
  public static <T, M> Iterable<M> of(
      Iterable<? extends T> things, int most, Function<? super List<T>, ? extends M> message) {
    if (most < 1) {
      throw new IllegalArgumentException("most: give 1 or more");
    }
    return () -> {
      Iterator<? extends T> left = things.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return left.hasNext();
        }

        @Override
        public M next() {
          if (!left.hasNext()) {
            throw new NoSuchElementException();
          }
          List<T> portion = new ArrayList<>();
          while (left.hasNext() && portion.size() < most) {
            portion.add(left.next());
          }
          return message.apply(portion);
        }
      };
    };
  }
}
