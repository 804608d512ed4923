package dev.tarifa.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Timestamp;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.pricing.v1.PriceQuoteResponse;
import dev.tarifa.quoting.v1.ListQuotesResponse;
import dev.tarifa.quoting.v1.Quote;
import org.junit.jupiter.api.Test;

/** CACHE-2: the moments in an answer past which it must not be used. */
class FreshnessTest {
  private static final Clock CLOCK = new Clock() {
    @Override
    public long now() {
      return 5_000_000;
    }

    @Override
    public long wall() {
      return 100_000_000;
    }
  };

  private static Timestamp at(long second) {
    return Timestamp.newBuilder().setSeconds(second).build();
  }

  @Test
  void theLimitIsOnTheClientsClock() {
    Freshness freshness = Freshness.of(PriceQuoteResponse.getDescriptor());
    PriceQuoteResponse prices = PriceQuoteResponse.newBuilder().setValidUntil(at(110)).build();
    assertEquals(15_000_000, freshness.facts(prices, CLOCK).limit());
  }

  @Test
  void ofAListItIsTheEarliestOfWhatItLists() {
    var list = ListQuotesResponse.newBuilder()
        .addQuotes(Quote.getDefaultInstance())
        .addQuotes(Quote.newBuilder().setExpireTime(at(130)))
        .addQuotes(Quote.newBuilder().setExpireTime(at(120)))
        .build();
    Freshness freshness = Freshness.of(ListQuotesResponse.getDescriptor());
    assertEquals(25_000_000, freshness.facts(list, CLOCK).limit());
  }

  @Test
  void anAnswerWithoutSuchAMomentHasNoLimit() {
    Product product = Product.newBuilder().setName("products/pipe").setEtag("e1").build();
    var facts = Freshness.of(Product.getDescriptor()).facts(product, CLOCK);
    assertEquals(Long.MAX_VALUE, facts.limit());
    assertEquals("e1", facts.etag());
    assertEquals(product.getSerializedSize(), facts.size());
  }
}
