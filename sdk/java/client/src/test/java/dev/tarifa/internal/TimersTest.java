package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Clock clock = Clock.real();

  @Test
  void runsThingsInTheOrderOfTheirTimes() throws InterruptedException {
    List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(3);
    try (Timers timers = new Timers(clock)) {
      long now = clock.now();
      for (int i : new int[] {30, 10, 20}) {
        timers.at(now + i * 1_000, () -> {
          ran.add(i);
          done.countDown();
        });
      }
      assertTrue(done.await(10, TimeUnit.SECONDS), "some did not run");
    }
    assertEquals(List.of(10, 20, 30), ran);
  }

  @Test
  void aCancelledOneDoesNotRun() throws InterruptedException {
    List<String> ran = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    try (Timers timers = new Timers(clock)) {
      long now = clock.now();
      timers.at(now + 20_000, () -> ran.add("cancelled")).cancel();
      timers.at(now + 30_000, done::countDown);
      assertTrue(done.await(10, TimeUnit.SECONDS), "the other did not run");
    }
    assertEquals(List.of(), ran);
  }

  @Test
  void oneThatThrowsDoesNotHoldUpTheOthers() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (Timers timers = new Timers(clock)) {
      long now = clock.now();
      timers.at(now, () -> {
        throw new IllegalStateException("on purpose");
      });
      timers.at(now + 1_000, done::countDown);
      assertTrue(done.await(10, TimeUnit.SECONDS), "it did not run");
    }
  }

  @Test
  void manyCancelledOnesDoNotHoldUpTheOthers() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (Timers timers = new Timers(clock)) {
      long now = clock.now();
      for (int i = 0; i < 10_000; i++) {
        timers.at(now + 60_000_000, () -> {}).cancel();
      }
      timers.at(now + 1_000, done::countDown);
      assertTrue(done.await(10, TimeUnit.SECONDS), "it did not run");
    }
  }
}
