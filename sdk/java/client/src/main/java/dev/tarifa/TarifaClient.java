package dev.tarifa;

import dev.tarifa.internal.Address;
import dev.tarifa.internal.Authorities;
import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Clock;
import dev.tarifa.internal.MetricsFeed;
import dev.tarifa.internal.Setup;
import dev.tarifa.internal.core.MethodPolicy;
import dev.tarifa.internal.core.Switches;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A connection to Tarifa. Threads may share it, and one is enough for a program; close it, or use it in a
 * {@code try} statement.
 *
 * <p>Its calls are retried, hedged, throttled, broken off and answered from a cache as the policy of each method says;
 * {@link CallSettings} turns each of these off for a call, the builder for all.
 */
public final class TarifaClient extends Areas implements AutoCloseable {
  private final ClientRuntime runtime;

  private TarifaClient(ClientRuntime runtime) {
    super(runtime);
    this.runtime = runtime;
  }

  /**
   * Prepares a client; it connects with its first call.
   *
   * @param address {@code https://host[:port]} for TLS, {@code http://host:port} or {@code host:port} for this machine
   * @return a builder, which needs an API key
   */
  public static Builder builder(String address) {
    return new Builder(Objects.requireNonNull(address), null);
  }

  /**
   * Prepares a client over a channel that somebody else made, and closes: for tests and for transports of one's own.
   *
   * @param channel where attempts are sent; its own retries should be off
   * @return a builder, which needs an API key
   */
  public static Builder over(Channel channel) {
    return new Builder("", Objects.requireNonNull(channel));
  }

  /** Closes the connection; calls under way end as {@link TarifaException.Cancelled}. */
  @Override
  public void close() {
    runtime.close();
  }

  /** What a client is opened with. */
  public static final class Builder {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LARGEST_ANSWER = 64 * MEBIBYTE;
    private static final String USER_AGENT = "tarifa-java/0.1.0";
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final String address;
    private final Channel channel;
    private String apiKey = "";
    private Duration timeout;
    private boolean plaintext;
    private byte[] rootCertificates;
    private Switches switches = Switches.ALL;
    private Adaptive adaptive = Adaptive.SHADOW;
    private ClientMetrics metrics;
    private Executor executor;

    private Builder(String address, Channel channel) {
      this.address = address;
      this.channel = channel;
    }

    /**
     * What the server knows the caller by; it is sent with every call.
     *
     * @param apiKey the key as it was issued
     * @return this
     */
    public Builder apiKey(String apiKey) {
      this.apiKey = Objects.requireNonNull(apiKey);
      return this;
    }

    /**
     * How long a call may take where it does not say itself. Without it each rpc's policy says.
     *
     * @param timeout more than zero
     * @return this
     * @throws IllegalArgumentException it is zero or negative
     */
    public Builder timeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("timeout: give more than zero");
      }
      this.timeout = timeout;
      return this;
    }

    /**
     * Allows another machine without TLS; the API key is then readable on the way.
     *
     * @return this
     */
    public Builder plaintext() {
      plaintext = true;
      return this;
    }

    /**
     * The authorities to trust instead of Java's own.
     *
     * @param pem certificates in PEM
     * @return this
     */
    public Builder rootCertificates(byte[] pem) {
      rootCertificates = pem.clone();
      return this;
    }

    /**
     * Failed attempts end their calls.
     *
     * @return this
     */
    public Builder withoutRetries() {
      switches = switches.withoutRetry();
      return this;
    }

    /**
     * Slow attempts are waited for, alone.
     *
     * @return this
     */
    public Builder withoutHedging() {
      switches = switches.withoutHedge();
      return this;
    }

    /**
     * There are no circuit breakers.
     *
     * @return this
     */
    public Builder withoutBreaker() {
      switches = switches.withoutBreaker();
      return this;
    }

    /**
     * There is no adaptive throttle.
     *
     * @return this
     */
    public Builder withoutThrottle() {
      switches = switches.withoutThrottle();
      return this;
    }

    /**
     * No answer is kept.
     *
     * @return this
     */
    public Builder withoutCache() {
      switches = switches.withoutCache();
      return this;
    }

    /**
     * What the thresholds that the client learns for each method do; by default they watch.
     *
     * @param adaptive what they do
     * @return this
     */
    public Builder adaptive(Adaptive adaptive) {
      this.adaptive = Objects.requireNonNull(adaptive);
      return this;
    }

    /**
     * Where measurements go; by default nowhere.
     *
     * @param metrics takes them
     * @return this
     */
    public Builder metrics(ClientMetrics metrics) {
      this.metrics = Objects.requireNonNull(metrics);
      return this;
    }

    /**
     * Where futures are completed and timers run; by default in threads of the client's own, made as needed.
     *
     * @param executor runs things, each in a thread that may wait; the client does not close it
     * @return this
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor);
      return this;
    }

    /**
     * Makes the client.
     *
     * @return a client that connects with its first call
     * @throws IllegalArgumentException the address cannot be understood or would expose the key, the key is empty or
     *     holds characters that cannot be sent, or the certificates cannot be read
     */
    public TarifaClient build() {
      if (apiKey.isEmpty() || apiKey.chars().anyMatch(each -> each < ' ' || each > '~')) {
        throw new IllegalArgumentException(
            "apiKey: give the key as it was issued; it is empty or holds unprintable characters");
      }
      Address target = channel == null ? Address.of(address, plaintext) : null;
      ExecutorService threads = executor == null ? Executors.newCachedThreadPool(Builder::thread) : null;
      Executor runs = threads == null ? executor : threads;
      ManagedChannel opened = target == null ? null : open(target, runs);
      Runnable closing = () -> {
        if (opened != null) {
          opened.shutdownNow();
        }
        if (threads != null) {
          threads.shutdown();
        }
      };
      String name = target == null ? channel.authority() : target.uri();
      return new TarifaClient(new ClientRuntime(new Setup(
          opened == null ? channel : opened,
          closing,
          apiKey,
          timeout == null ? MethodPolicy.NONE : micros(timeout),
          switches,
          adaptive,
          () -> ThreadLocalRandom.current().nextDouble(),
          Clock.real(),
          runs,
          metrics == null ? null : new MetricsFeed(metrics, name),
          null)));
    }

    private ManagedChannel open(Address target, Executor runs) {
      return Grpc.newChannelBuilder(target.uri(), credentials(target))
          .executor(runs)
          .userAgent(USER_AGENT)
          // No service config: gRPC's own retries stay off; what never left is still sent again.
          .disableServiceConfigLookUp()
          .maxInboundMessageSize(LARGEST_ANSWER)
          .keepAliveTime(60, TimeUnit.SECONDS)
          .keepAliveTimeout(10, TimeUnit.SECONDS)
          .build();
    }

    private ChannelCredentials credentials(Address target) {
      if (!target.tls()) {
        return InsecureChannelCredentials.create();
      }
      return rootCertificates == null
          ? TlsChannelCredentials.create()
          : TlsChannelCredentials.newBuilder().trustManager(Authorities.trust(rootCertificates)).build();
    }

    private static long micros(Duration duration) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
    }

    private static Thread thread(Runnable task) {
      Thread thread = new Thread(task, "tarifa-" + THREADS.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
