package dev.tarifa.internal.core;

import dev.tarifa.Adaptive;
import dev.tarifa.internal.core.Answer.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client knows of its server: by breaker group and by method. */
final class Groups {
  private final Map<String, Group> byName = new HashMap<>();
  private final Map<String, Method> byMethod = new HashMap<>();
  private final Adaptive adaptive;

  Groups(Adaptive adaptive) {
    this.adaptive = adaptive;
  }

  Group of(MethodPolicy policy) {
    return method(policy).group;
  }

  Method method(MethodPolicy policy) {
    Method method = byMethod.get(policy.method());
    return method != null ? method : add(policy);
  }

  private Method add(MethodPolicy policy) {
    Group group = byName.computeIfAbsent(policy.breakerGroup(), Group::new);
    Method method = new Method(policy, group);
    group.methods.add(method);
    byMethod.put(policy.method(), method);
    return method;
  }

  /** What is known of one method. */
  static final class Method {
    final MethodPolicy policy;
    final Group group;
    final Latencies latencies = new Latencies();
    final Learned learned;

    Method(MethodPolicy policy, Group group) {
      this.policy = policy;
      this.group = group;
      this.learned = new Learned(policy.slowCall());
    }
  }

  /** What is known of one group: its throttle and its breaker. */
  final class Group {
    final Throttle throttle = new Throttle();
    final List<Method> methods = new ArrayList<>();
    private final String name;
    private final Breaker breaker = new Breaker(this::changed);
    private Steps steps;
    private Breaker.Permit acquired;

    Group(String name) {
      this.name = name;
    }

    /** Asks the breaker; a permit waits for {@link #takePermit}. */
    boolean acquire(long now, Steps to) {
      steps = to;
      acquired = breaker.acquire(now);
      return acquired != null;
    }

    Breaker.Permit takePermit() {
      Breaker.Permit permit = acquired;
      acquired = null;
      return permit;
    }

    void release(Breaker.Permit permit, long now) {
      breaker.record(permit, Counted.NEUTRAL, false, now);
    }

    void record(Breaker.Permit permit, Method method, Counted counted, long duration, long now, Steps to) {
      steps = to;
      boolean failed = counted == Counted.FAILURE;
      Breaker.Use use = breaker.record(permit, counted, duration >= method.policy.slowCall(), now);
      boolean learns = use == Breaker.Use.COUNTED || use == Breaker.Use.OPENED;
      if (!learns || adaptive == Adaptive.OFF) {
        return;
      }
      method.learned.learn(failed, method.latencies.p95(), now);
      if (use == Breaker.Use.OPENED || !method.learned.crossed(failed, duration, now)) {
        return;
      }
      if (adaptive == Adaptive.ENFORCE) {
        breaker.open(now);
      } else if (to.observed()) {
        to.add(new Event.ShadowOpened(method.policy.method()));
      }
    }

    private void changed(Breaker.State state, long now) {
      if (steps.observed()) {
        steps.add(new Event.BreakerChanged(name, state));
      }
      for (Method method : methods) {
        method.learned.empty(now);
      }
    }
  }
}
