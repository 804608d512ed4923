// Code generated from the contracts. DO NOT EDIT.

package tarifa

import (
	"context"
	"iter"

	"tarifa.dev/sdk/go/internal/policies"
	quotingv1 "tarifa.dev/sdk/go/quoting/v1"
)

// Quotes is the client of tarifa.quoting.v1.QuoteService. Carries a quote from its first line to its outcome.
type Quotes struct{ client *Client }

// CreateQuote creates a quote with its first lines, in DRAFT.
func (s *Quotes) CreateQuote(
	ctx context.Context, request *quotingv1.CreateQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceCreateQuote, request, options)
}

// GetQuote returns a quote, as it is or as it was.
func (s *Quotes) GetQuote(
	ctx context.Context, request *quotingv1.GetQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceGetQuote, request, options)
}

// ListQuotes returns a page of quotes without their lines, last changed first.
func (s *Quotes) ListQuotes(
	ctx context.Context, request *quotingv1.ListQuotesRequest, options ...CallOption,
) (*quotingv1.ListQuotesResponse, error) {
	return unary[quotingv1.ListQuotesResponse](ctx, s.client, policies.QuoteServiceListQuotes, request, options)
}

// QuotesPages gives the pages of ListQuotes one after the other, each fetched when the loop comes to it.
func (s *Quotes) QuotesPages(
	ctx context.Context, request *quotingv1.ListQuotesRequest, options ...CallOption,
) iter.Seq2[*quotingv1.ListQuotesResponse, error] {
	return pages(ctx, s.ListQuotes, request, options)
}

// AllQuotes gives what ListQuotes lists, from the request's page on, one by one; pages are fetched while they are
// read.
func (s *Quotes) AllQuotes(
	ctx context.Context, request *quotingv1.ListQuotesRequest, options ...CallOption,
) iter.Seq2[*quotingv1.Quote, error] {
	return items(pages(ctx, s.ListQuotes, request, options), (*quotingv1.ListQuotesResponse).GetQuotes)
}

// UpdateQuote edits the header of a quote. Its customer and currency stay.
func (s *Quotes) UpdateQuote(
	ctx context.Context, request *quotingv1.UpdateQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceUpdateQuote, request, options)
}

// PutQuoteLines adds lines, or replaces those with the same ids. The quote returns to DRAFT.
func (s *Quotes) PutQuoteLines(
	ctx context.Context, request *quotingv1.PutQuoteLinesRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServicePutQuoteLines, request, options)
}

// RemoveQuoteLines removes lines. The quote returns to DRAFT.
func (s *Quotes) RemoveQuoteLines(
	ctx context.Context, request *quotingv1.RemoveQuoteLinesRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceRemoveQuoteLines, request, options)
}

// PriceQuote prices every line. From DRAFT, PRICED or REJECTED to PRICED.
func (s *Quotes) PriceQuote(
	ctx context.Context, request *quotingv1.PriceQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServicePriceQuote, request, options)
}

// SubmitQuote submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
func (s *Quotes) SubmitQuote(
	ctx context.Context, request *quotingv1.SubmitQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceSubmitQuote, request, options)
}

// ApproveQuote approves a quote that awaits it. The caller's key needs the scope quotes.approve.
func (s *Quotes) ApproveQuote(
	ctx context.Context, request *quotingv1.ApproveQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceApproveQuote, request, options)
}

// RejectQuote rejects a quote that awaits approval. The caller's key needs the scope quotes.approve.
func (s *Quotes) RejectQuote(
	ctx context.Context, request *quotingv1.RejectQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceRejectQuote, request, options)
}

// SendQuote marks an approved quote as sent to the customer.
func (s *Quotes) SendQuote(
	ctx context.Context, request *quotingv1.SendQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceSendQuote, request, options)
}

// AcceptQuote records that the customer took a sent quote, whole or in part.
func (s *Quotes) AcceptQuote(
	ctx context.Context, request *quotingv1.AcceptQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceAcceptQuote, request, options)
}

// DeclineQuote records that the customer declined a sent quote.
func (s *Quotes) DeclineQuote(
	ctx context.Context, request *quotingv1.DeclineQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceDeclineQuote, request, options)
}

// ExpireQuote ends a quote that was not decided, before its time. The server expires quotes by itself as well.
func (s *Quotes) ExpireQuote(
	ctx context.Context, request *quotingv1.ExpireQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceExpireQuote, request, options)
}

// ReviseQuote opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An
// accepted quote cannot be revised.
func (s *Quotes) ReviseQuote(
	ctx context.Context, request *quotingv1.ReviseQuoteRequest, options ...CallOption,
) (*quotingv1.Quote, error) {
	return unary[quotingv1.Quote](ctx, s.client, policies.QuoteServiceReviseQuote, request, options)
}

// ListQuoteEvents returns a page of what happened to a quote, oldest first.
func (s *Quotes) ListQuoteEvents(
	ctx context.Context, request *quotingv1.ListQuoteEventsRequest, options ...CallOption,
) (*quotingv1.ListQuoteEventsResponse, error) {
	return unary[quotingv1.ListQuoteEventsResponse](ctx, s.client, policies.QuoteServiceListQuoteEvents, request, options)
}

// QuoteEventsPages gives the pages of ListQuoteEvents one after the other, each fetched when the loop comes to it.
func (s *Quotes) QuoteEventsPages(
	ctx context.Context, request *quotingv1.ListQuoteEventsRequest, options ...CallOption,
) iter.Seq2[*quotingv1.ListQuoteEventsResponse, error] {
	return pages(ctx, s.ListQuoteEvents, request, options)
}

// AllQuoteEvents gives what ListQuoteEvents lists, from the request's page on, one by one; pages are fetched while
// they are read.
func (s *Quotes) AllQuoteEvents(
	ctx context.Context, request *quotingv1.ListQuoteEventsRequest, options ...CallOption,
) iter.Seq2[*quotingv1.QuoteHistoryEntry, error] {
	return items(pages(ctx, s.ListQuoteEvents, request, options), (*quotingv1.ListQuoteEventsResponse).GetEntries)
}

// ImportQuotes stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored
// already with the same content changes nothing; with other content the import fails and names it. An error among the
// requests cancels the call and is returned.
func (s *Quotes) ImportQuotes(
	ctx context.Context, requests iter.Seq2[*quotingv1.ImportQuotesRequest, error], options ...CallOption,
) (*quotingv1.ImportQuotesResponse, error) {
	return collect[quotingv1.ImportQuotesRequest, quotingv1.ImportQuotesResponse](ctx, s.client, policies.QuoteServiceImportQuotes, requests, options)
}
