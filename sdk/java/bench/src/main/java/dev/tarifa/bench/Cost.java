package dev.tarifa.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tarifa.TarifaClient;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.UpsertProductRequest;
import dev.tarifa.pricing.v1.PriceQuoteRequest;
import dev.tarifa.pricing.v1.PricingServiceGrpc;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Prints what calls cost, as one JSON object: lists of one figure a round, in microseconds of processor time of this
 * process a call. The variants of a round take turns, so that all see the same machine.
 *
 * <p>{@code java -jar bench.jar ROUNDS CALLS}
 */
public final class Cost {
  private static final int IN_FLIGHT = 16;
  private static final int WARM_UP_ROUNDS = 6;
  private static final Path THREADS = Path.of("/proc/self/task");

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Map<String, double[]> figures = new LinkedHashMap<>();
  private final Map<Path, Long> nanosOfThreads = new HashMap<>();
  private long nanosOfAll;
  private final int rounds;
  private final int calls;
  private long sequence;

  private Cost(int rounds, int calls) {
    this.rounds = rounds;
    this.calls = calls;
  }

  /** A kind of call: one, made and waited for, or begun. */
  private interface Work {
    Object begin() throws Exception;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Cost cost = new Cost(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    String java = ProcessHandle.current().info().command().orElse("java");
    String classes = System.getProperty("java.class.path");
    Process server = new ProcessBuilder(java, "-cp", classes, EchoServer.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try {
      int port = Integer.parseInt(firstLine(server));
      cost.measure("127.0.0.1:" + port);
    } finally {
      server.destroy();
    }
    System.out.println(cost.json());
    System.exit(0);
  }

  private static String firstLine(Process server) throws IOException {
    return new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
  }

  private void measure(String address) throws Exception {
    ManagedChannel channel = Grpc.newChannelBuilder("dns:///" + address, InsecureChannelCredentials.create()).build();
    Metadata key = new Metadata();
    key.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer a-key");
    var keyed = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(key));
    var catalog = CatalogServiceGrpc.newBlockingStub(keyed);
    var prices = PricingServiceGrpc.newBlockingStub(keyed);
    var later = PricingServiceGrpc.newFutureStub(keyed);
    PriceQuoteRequest priced = PriceQuoteRequest.newBuilder().setCurrencyCode("EUR").build();
    UpsertProductRequest changed =
        UpsertProductRequest.newBuilder().setProduct(EchoServer.product("products/pipe")).build();
    try (TarifaClient client = TarifaClient.builder(address).apiKey("a-key").build()) {
      Map<String, Work> variants = new LinkedHashMap<>();
      variants.put("bare_read", () -> prices.withDeadlineAfter(10, TimeUnit.SECONDS).priceQuote(priced));
      variants.put("sdk_read", () -> client.prices().priceQuote(priced));
      variants.put("bare_future", () -> later.withDeadlineAfter(10, TimeUnit.SECONDS).priceQuote(priced));
      variants.put("sdk_future", () -> client.prices().priceQuoteAsync(priced));
      variants.put("bare_change", () -> catalog.withDeadlineAfter(20, TimeUnit.SECONDS).upsertProduct(changed));
      variants.put("sdk_change", () -> client.catalog().upsertProduct(changed));
      variants.put("bare_product", () -> catalog.withDeadlineAfter(10, TimeUnit.SECONDS).getProduct(another()));
      variants.put("sdk_product", () -> client.catalog().getProduct(another()));
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        for (Map.Entry<String, Work> variant : variants.entrySet()) {
          keep(variant.getKey(), round, each(calls, variant.getValue()));
        }
        keep("cached", round, each(calls * 20, () -> client.catalog().getProduct("products/kept")));
        keep("breaker", round, BreakerCost.nanosOfADecision(200_000) / 1e3);
      }
    }
    channel.shutdownNow();
  }

  /** A product that was not asked for before: the cache looks, stores, and forgets the oldest. */
  private GetProductRequest another() {
    return GetProductRequest.newBuilder().setName("products/p" + sequence++).build();
  }

  private void keep(String name, int round, double figure) {
    if (round >= 0) {
      figures.computeIfAbsent(name, key -> new double[rounds])[round] = figure;
    }
  }

  /** Processor time of this process a call, in microseconds. */
  private double each(int count, Work work) throws Exception {
    Deque<Future<?>> flying = new ArrayDeque<>();
    double before = processor();
    for (int i = 0; i < count; i++) {
      if (work.begin() instanceof Future<?> future) {
        flying.add(future);
        if (flying.size() == IN_FLIGHT) {
          flying.remove().get();
        }
      }
    }
    while (!flying.isEmpty()) {
      flying.remove().get();
    }
    return (processor() - before) / count;
  }

  /**
   * Processor time of this process, in microseconds. Java itself knows it in steps of 10 ms, which a small run does not
   * take; Linux knows each thread's to the nanosecond, once the thread has paused.
   */
  private double processor() throws IOException {
    if (!Files.isDirectory(THREADS)) {
      return process.getProcessCpuTime() / 1e3;
    }
    LockSupport.parkNanos(100_000);
    try (Stream<Path> threads = Files.list(THREADS)) {
      for (Path thread : threads.toList()) {
        long nanos = nanosOf(thread);
        nanosOfAll += nanos - nanosOfThreads.getOrDefault(thread, 0L);
        nanosOfThreads.put(thread, nanos);
      }
    }
    return nanosOfAll / 1e3;
  }

  /** What a thread has taken; of one that has just ended what was known of it. */
  private long nanosOf(Path thread) throws IOException {
    try {
      String times = Files.readString(thread.resolve("schedstat"));
      return Long.parseLong(times.substring(0, times.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return nanosOfThreads.getOrDefault(thread, 0L);
    }
  }

  private String json() {
    StringBuilder text = new StringBuilder("{");
    figures.forEach((name, values) -> {
      text.append(text.length() > 1 ? ", " : "").append('"').append(name).append("\": [");
      text.append(String.join(
          ", ", Arrays.stream(values).mapToObj(value -> String.format(Locale.ROOT, "%.4f", value)).toList()));
      text.append(']');
    });
    return text.append('}').toString();
  }
}
