package dev.tarifa.internal;

import java.util.Iterator;

/** One thing, then those of another iterator, which is asked for nothing before. */
final class LedIterator<T> implements Iterator<T> {
  private final Iterator<? extends T> rest;
  private T first;

  LedIterator(T first, Iterator<? extends T> rest) {
    this.first = first;
    this.rest = rest;
  }

  @Override
  public boolean hasNext() {
    return first != null || rest.hasNext();
  }

  @Override
  public T next() {
    if (first == null) {
      return rest.next();
    }
    T led = first;
    first = null;
    return led;
  }
}
