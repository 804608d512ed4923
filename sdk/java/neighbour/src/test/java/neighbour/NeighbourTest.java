package neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheWriter;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.tarifa.TarifaClient;
import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.testing.FakeTarifa;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** A program that has Caffeine 2 and resilience4j 1 of its own, neither of which the client could run on. */
@SuppressWarnings("deprecation") // What Caffeine 3 took away was deprecated in 2.
class NeighbourTest {
  /** What Caffeine 3 no longer has. */
  private static final class Written implements CacheWriter<String, String> {
    private final List<String> keys = new ArrayList<>();

    @Override
    public void write(String key, String value) {
      keys.add(key);
    }

    @Override
    public void delete(String key, String value, RemovalCause cause) {
      keys.remove(key);
    }
  }

  @Test
  void theProgramsOwnCacheAndTheClientsWorkBesideEachOther() {
    Written written = new Written();
    Cache<String, String> own = Caffeine.newBuilder().writer(written).build();
    try (FakeTarifa fake = new FakeTarifa(); TarifaClient client = fake.client()) {
      var method = CatalogServiceGrpc.getGetProductMethod();
      fake.answer(method, request -> Product.newBuilder().setName(request.getName()).build());
      client.catalog().getProduct("products/pipe");
      own.put("pipe", client.catalog().getProduct("products/pipe").getName());
      assertEquals(1, fake.requests(method).size(), "the client's second answer is from its own cache");
    }
    assertEquals(List.of("pipe"), written.keys);
  }

  @Test
  void theClientsJarHoldsNothingUnderForeignNames() throws IOException {
    try (JarFile jar = new JarFile(clientJar().toFile())) {
      List<String> foreign = jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("dev/tarifa/"))
          .toList();
      assertEquals(List.of(), foreign);
      assertNotNull(jar.getEntry("dev/tarifa/internal/shaded/caffeine/cache/Caffeine.class"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"), "the licence of what is inside");
    }
  }

  @Test
  void theClientsJarHasTheNameOfItsModule() throws IOException {
    try (JarFile jar = new JarFile(clientJar().toFile())) {
      assertNotNull(jar.getManifest(), "what a module that requires the client names is in there");
      assertEquals("dev.tarifa.client", jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
    }
  }

  @Test
  void whatIsPublishedAsksForNeither() throws IOException {
    String pom = Files.readString(clientJar().resolveSibling("reduced.xml"));
    String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
    assertTrue(dependencies.contains("tarifa-contracts") && dependencies.contains("grpc-netty-shaded"), dependencies);
    assertFalse(dependencies.contains("caffeine") || dependencies.contains("resilience4j"), dependencies);
  }

  private static Path clientJar() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (path.getFileName().toString().startsWith("tarifa-client-")) {
        return path;
      }
    }
    throw new AssertionError("the client's jar is not on the path of classes");
  }
}
