package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://prices.example, prices.example:443, true",
    "https://prices.example:8443, prices.example:8443, true",
    "https://127.0.0.1:8443, 127.0.0.1:8443, true",
    "http://127.0.0.1:8080, 127.0.0.1:8080, false",
    "http://localhost, localhost:80, false",
    "localhost:8080, localhost:8080, false",
    "127.0.0.1:8080, 127.0.0.1:8080, false",
    "http://[::1]:8080, [::1]:8080, false",
    "prices.example:443, prices.example:443, true",
    "https://prices.example/, prices.example:443, true",
  })
  void anAddressSaysWhereAndWhetherWithTls(String address, String authority, boolean tls) {
    Address understood = Address.of(address, false);
    assertEquals(authority, understood.authority());
    assertEquals("dns:///" + authority, understood.uri());
    assertEquals(tls, understood.tls());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://prices.example", "http://10.0.0.1:8080"})
  void aKeyDoesNotTravelInPlainTextByAccident(String address) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Address.of(address, false));
    assertTrue(refused.getMessage().contains("plain text"), refused.getMessage());
    assertEquals(false, Address.of(address, true).tls());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "prices.example", "ftp://prices.example", "https://", "https://prices.example/v1", "https://a b",
    "https://prices.example?x=1", "https://user@prices.example", "localhost:port"
  })
  void whatIsNoAddressIsRefused(String address) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Address.of(address, false));
    assertTrue(refused.getMessage().startsWith("address:"), refused.getMessage());
  }
}
