package dev.tarifa;

import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Policies;
import dev.tarifa.internal.Rpc;
import dev.tarifa.pricing.v1.PriceQuoteRequest;
import dev.tarifa.pricing.v1.PriceQuoteResponse;
import dev.tarifa.pricing.v1.PricingServiceGrpc;
import dev.tarifa.pricing.v1.ReplayPricesRequest;
import dev.tarifa.pricing.v1.ReplayPricesResponse;
import dev.tarifa.pricing.v1.SimulatePriceRequest;
import dev.tarifa.pricing.v1.SimulatePriceResponse;
import dev.tarifa.pricing.v1.StreamPricesRequest;
import dev.tarifa.pricing.v1.StreamPricesResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Recommends and explains the prices of lines. It keeps no state: equal inputs, price-book revision and model
 * version give equal prices.
 *
 * <p>Threads may share it. Generated from the contracts; do not edit.
 */
public final class PricesClient {
  static final Rpc<PriceQuoteRequest, PriceQuoteResponse> PRICE_QUOTE =
      Rpc.of(PricingServiceGrpc.getPriceQuoteMethod(), Policies.PRICING_SERVICE_PRICE_QUOTE);
  static final Rpc<SimulatePriceRequest, SimulatePriceResponse> SIMULATE_PRICE =
      Rpc.of(PricingServiceGrpc.getSimulatePriceMethod(), Policies.PRICING_SERVICE_SIMULATE_PRICE);
  static final Rpc<StreamPricesRequest, StreamPricesResponse> STREAM_PRICES =
      Rpc.of(PricingServiceGrpc.getStreamPricesMethod(), Policies.PRICING_SERVICE_STREAM_PRICES);
  static final Rpc<ReplayPricesRequest, ReplayPricesResponse> REPLAY_PRICES =
      Rpc.of(PricingServiceGrpc.getReplayPricesMethod(), Policies.PRICING_SERVICE_REPLAY_PRICES);

  private final ClientRuntime runtime;

  PricesClient(ClientRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
   * model: each line says which rung of the fallback ladder it stands on.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceQuoteResponse priceQuote(PriceQuoteRequest request) {
    return priceQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
   * model: each line says which rung of the fallback ladder it stands on.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public PriceQuoteResponse priceQuote(PriceQuoteRequest request, CallSettings settings) {
    return runtime.call(PRICE_QUOTE, request, settings);
  }

  /**
   * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
   * model: each line says which rung of the fallback ladder it stands on.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceQuoteResponse> priceQuoteAsync(PriceQuoteRequest request) {
    return priceQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Prices the lines of one quote together, in one call of the response model. It never fails for want of a
   * model: each line says which rung of the fallback ladder it stands on.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<PriceQuoteResponse> priceQuoteAsync(PriceQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(PRICE_QUOTE, request, settings);
  }

  /**
   * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public SimulatePriceResponse simulatePrice(SimulatePriceRequest request) {
    return simulatePrice(request, CallSettings.DEFAULT);
  }

  /**
   * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public SimulatePriceResponse simulatePrice(SimulatePriceRequest request, CallSettings settings) {
    return runtime.call(SIMULATE_PRICE, request, settings);
  }

  /**
   * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<SimulatePriceResponse> simulatePriceAsync(SimulatePriceRequest request) {
    return simulatePriceAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Prices one line and returns its what-if curve: win probability and expected margin at candidate prices.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<SimulatePriceResponse> simulatePriceAsync(SimulatePriceRequest request, CallSettings settings) {
    return runtime.callAsync(SIMULATE_PRICE, request, settings);
  }

  /**
   * Prices quotes of any size, message by message, in constant memory. Each request is answered by one
   * response, in order. The unary twin is PriceQuote.
   *
   * @param requests what is asked, read while it is sent
   * @return the answers as they come; close it, or read it to its end
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Answers<StreamPricesResponse> streamPrices(Iterable<StreamPricesRequest> requests) {
    return streamPrices(requests, CallSettings.DEFAULT);
  }

  /**
   * Prices quotes of any size, message by message, in constant memory. Each request is answered by one
   * response, in order. The unary twin is PriceQuote.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answers as they come; close it, or read it to its end
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Answers<StreamPricesResponse> streamPrices(Iterable<StreamPricesRequest> requests, CallSettings settings) {
    return runtime.exchange(STREAM_PRICES, requests, settings);
  }

  /**
   * Prices quotes of any size, message by message, in constant memory. Each request is answered by one
   * response, in order. The unary twin is PriceQuote.
   *
   * @param requests what is asked, read while it is sent
   * @param each is given the answers one after the other; the next is asked for when it returns
   * @return done after the last answer; a {@link TarifaException} where the call fails; cancelling it
   *     cancels the call
   */
  public CompletableFuture<Void> streamPricesAsync(Iterable<StreamPricesRequest> requests, Consumer<? super StreamPricesResponse> each) {
    return streamPricesAsync(requests, each, CallSettings.DEFAULT);
  }

  /**
   * Prices quotes of any size, message by message, in constant memory. Each request is answered by one
   * response, in order. The unary twin is PriceQuote.
   *
   * @param requests what is asked, read while it is sent
   * @param each is given the answers one after the other; the next is asked for when it returns
   * @param settings what holds for this call alone
   * @return done after the last answer; a {@link TarifaException} where the call fails; cancelling it
   *     cancels the call
   */
  public CompletableFuture<Void> streamPricesAsync(Iterable<StreamPricesRequest> requests, Consumer<? super StreamPricesResponse> each, CallSettings settings) {
    return runtime.exchangeAsync(STREAM_PRICES, requests, each, settings);
  }

  /**
   * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ReplayPricesResponse replayPrices(ReplayPricesRequest request) {
    return replayPrices(request, CallSettings.DEFAULT);
  }

  /**
   * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ReplayPricesResponse replayPrices(ReplayPricesRequest request, CallSettings settings) {
    return runtime.call(REPLAY_PRICES, request, settings);
  }

  /**
   * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ReplayPricesResponse> replayPricesAsync(ReplayPricesRequest request) {
    return replayPricesAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Computes prices again from what they were computed from, without catalog or model. Equal to the cent.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ReplayPricesResponse> replayPricesAsync(ReplayPricesRequest request, CallSettings settings) {
    return runtime.callAsync(REPLAY_PRICES, request, settings);
  }
}
