package dev.tarifa;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream of answers, read as they come. Read it to its end or close it: closing cancels what is left of the call. One
 * thread at a time may read; any may close.
 *
 * @param <A> an answer
 */
public abstract class Answers<A> implements Iterator<A>, Iterable<A>, AutoCloseable {
  /** For the client itself. */
  protected Answers() {}

  /**
   * This stream, which can be read once.
   *
   * @return this
   */
  @Override
  public final Iterator<A> iterator() {
    return this;
  }

  /**
   * Waits for an answer or the end.
   *
   * @return whether there is an answer
   * @throws TarifaException the call failed
   */
  @Override
  public abstract boolean hasNext();

  /** Cancels what is left of the call; nothing where it is over. */
  @Override
  public abstract void close();

  /**
   * The answers as a stream, which closes this when it is closed.
   *
   * @return a sequential stream
   */
  public final Stream<A> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }
}
