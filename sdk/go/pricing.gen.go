// Code generated from the contracts. DO NOT EDIT.

package tarifa

import (
	"context"
	"iter"

	"tarifa.dev/sdk/go/internal/policies"
	pricingv1 "tarifa.dev/sdk/go/pricing/v1"
)

// Prices is the client of tarifa.pricing.v1.PricingService. Recommends and explains the prices of lines. It keeps no
// state: equal inputs, price-book revision and model version give equal prices.
type Prices struct{ client *Client }

// PriceQuote prices the lines of one quote together, in one call of the response model. It never fails for want of a
// model: each line says which rung of the fallback ladder it stands on.
func (s *Prices) PriceQuote(
	ctx context.Context, request *pricingv1.PriceQuoteRequest, options ...CallOption,
) (*pricingv1.PriceQuoteResponse, error) {
	return unary[pricingv1.PriceQuoteResponse](ctx, s.client, policies.PricingServicePriceQuote, request, options)
}

// SimulatePrice prices one line and returns its what-if curve: win probability and expected margin at candidate
// prices.
func (s *Prices) SimulatePrice(
	ctx context.Context, request *pricingv1.SimulatePriceRequest, options ...CallOption,
) (*pricingv1.SimulatePriceResponse, error) {
	return unary[pricingv1.SimulatePriceResponse](ctx, s.client, policies.PricingServiceSimulatePrice, request, options)
}

// StreamPrices prices quotes of any size, message by message, in constant memory. Each request is answered by one
// response, in order. The unary twin is PriceQuote. The answers come while requests are still sent; leaving the loop
// cancels the call.
func (s *Prices) StreamPrices(
	ctx context.Context, requests iter.Seq2[*pricingv1.StreamPricesRequest, error], options ...CallOption,
) iter.Seq2[*pricingv1.StreamPricesResponse, error] {
	return exchange[pricingv1.StreamPricesRequest, pricingv1.StreamPricesResponse](ctx, s.client, policies.PricingServiceStreamPrices, requests, options)
}

// ReplayPrices computes prices again from what they were computed from, without catalog or model. Equal to the cent.
func (s *Prices) ReplayPrices(
	ctx context.Context, request *pricingv1.ReplayPricesRequest, options ...CallOption,
) (*pricingv1.ReplayPricesResponse, error) {
	return unary[pricingv1.ReplayPricesResponse](ctx, s.client, policies.PricingServiceReplayPrices, request, options)
}
