package dev.tarifa.bench;

import dev.tarifa.catalog.v1.CatalogServiceGrpc;
import dev.tarifa.catalog.v1.GetProductRequest;
import dev.tarifa.catalog.v1.Product;
import dev.tarifa.catalog.v1.UpsertProductRequest;
import dev.tarifa.pricing.v1.PriceQuoteRequest;
import dev.tarifa.pricing.v1.PriceQuoteResponse;
import dev.tarifa.pricing.v1.PricingServiceGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;

/** A server that answers at once, in a process of its own: its work is not the client's. */
final class EchoServer {
  private EchoServer() {}

  /** Prints its port and serves until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
        .directExecutor()
        .addService(new Catalog())
        .addService(new Pricing())
        .build()
        .start();
    System.out.println(server.getPort());
    while (System.in.read() >= 0) {
      continue;
    }
    server.shutdownNow();
  }

  private static final class Catalog extends CatalogServiceGrpc.CatalogServiceImplBase {
    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> to) {
      to.onNext(product(request.getName()));
      to.onCompleted();
    }

    @Override
    public void upsertProduct(UpsertProductRequest request, StreamObserver<Product> to) {
      to.onNext(request.getProduct());
      to.onCompleted();
    }
  }

  private static final class Pricing extends PricingServiceGrpc.PricingServiceImplBase {
    @Override
    public void priceQuote(PriceQuoteRequest request, StreamObserver<PriceQuoteResponse> to) {
      to.onNext(PriceQuoteResponse.newBuilder().setRungValue(1).build());
      to.onCompleted();
    }
  }

  static Product product(String name) {
    return Product.newBuilder().setName(name).setFamily("pipes").setUnit("m").setEtag("7").build();
  }
}
