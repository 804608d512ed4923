package dev.tarifa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.Product;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Addresses over real sockets, with and without TLS. */
@Timeout(60)
class TlsTest {
  private static final String PASSWORD = "a-password-for-tests";
  private static final CallSettings ONCE =
      CallSettings.timeout(Duration.ofSeconds(20)).withoutRetries().withoutHedging();

  @TempDir static Path folder;

  private final List<String> agents = Collections.synchronizedList(new ArrayList<>());
  private Server server;

  /** A server that only this test trusts. */
  @BeforeAll
  static void makeKeys() throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    keytool(tool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost",
        "-ext", "SAN=dns:localhost", "-validity", "2");
    keytool(tool, "-exportcert", "-rfc", "-alias", "server", "-file", folder.resolve("server.pem").toString());
  }

  private static void keytool(Path tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(List.of(
        "-keystore", folder.resolve("server.p12").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> new String(bytes(process.getInputStream())));
  }

  private static byte[] bytes(InputStream from) {
    try (from) {
      return from.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ServerCredentials tls() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("server.p12"))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    return TlsServerCredentials.newBuilder().keyManager(managers.getKeyManagers()).build();
  }

  private int serve(ServerCredentials credentials) throws Exception {
    ServerInterceptor keeping = new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        agents.add(headers.get(Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER)));
        return next.startCall(call, headers);
      }
    };
    server = Grpc.newServerBuilderForPort(0, credentials)
        .intercept(keeping)
        .addService(new CatalogServiceGrpc.CatalogServiceImplBase() {
          @Override
          public void getProduct(GetProductRequest request, StreamObserver<Product> to) {
            to.onNext(Product.newBuilder().setName(request.getName()).build());
            to.onCompleted();
          }
        })
        .build()
        .start();
    return server.getPort();
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  private static String ask(TarifaClient client) {
    var request = GetProductRequest.newBuilder().setName("products/pipe").build();
    return client.catalog().getProduct(request, ONCE).getName();
  }

  @Test
  void httpsIsTlsAndTrustsWhatItIsTold() throws Exception {
    int port = serve(tls());
    try (TarifaClient client = TarifaClient.builder("https://localhost:" + port)
        .apiKey("a-key")
        .rootCertificates(Files.readAllBytes(folder.resolve("server.pem")))
        .build()) {
      assertEquals("products/pipe", ask(client));
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsNotSpokenTo() throws Exception {
    int port = serve(tls());
    try (TarifaClient client = TarifaClient.builder("https://localhost:" + port).apiKey("a-key").build()) {
      var failure = assertThrows(TarifaException.Unavailable.class, () -> ask(client));
      assertEquals("CONNECTION_BROKEN", failure.reasonName());
    }
    assertEquals(List.of(), agents, "no call came through");
  }

  @Test
  void httpOfThisMachineIsPlainAndSaysWhoAsks() throws Exception {
    int port = serve(InsecureServerCredentials.create());
    try (TarifaClient client = TarifaClient.builder("http://127.0.0.1:" + port).apiKey("a-key").build()) {
      assertEquals("products/pipe", ask(client));
    }
    assertTrue(agents.get(0).startsWith("tarifa-java/"), agents.get(0));
  }

  @Test
  void certificatesThatCannotBeReadAreRefused() throws Exception {
    serve(InsecureServerCredentials.create());
    for (byte[] pem : List.of(new byte[] {1, 2}, new byte[0])) {
      var builder = TarifaClient.builder("https://localhost").apiKey("a-key").rootCertificates(pem);
      var refused = assertThrows(IllegalArgumentException.class, builder::build);
      assertTrue(refused.getMessage().startsWith("rootCertificates:"), refused.getMessage());
    }
  }
}
