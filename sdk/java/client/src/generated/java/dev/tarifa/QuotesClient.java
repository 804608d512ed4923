package dev.tarifa;

import dev.tarifa.internal.ClientRuntime;
import dev.tarifa.internal.Policies;
import dev.tarifa.internal.Rpc;
import dev.tarifa.quoting.v1.AcceptQuoteRequest;
import dev.tarifa.quoting.v1.ApproveQuoteRequest;
import dev.tarifa.quoting.v1.CreateQuoteRequest;
import dev.tarifa.quoting.v1.DeclineQuoteRequest;
import dev.tarifa.quoting.v1.ExpireQuoteRequest;
import dev.tarifa.quoting.v1.GetQuoteRequest;
import dev.tarifa.quoting.v1.ImportQuotesRequest;
import dev.tarifa.quoting.v1.ImportQuotesResponse;
import dev.tarifa.quoting.v1.ListQuoteEventsRequest;
import dev.tarifa.quoting.v1.ListQuoteEventsResponse;
import dev.tarifa.quoting.v1.ListQuotesRequest;
import dev.tarifa.quoting.v1.ListQuotesResponse;
import dev.tarifa.quoting.v1.PriceQuoteRequest;
import dev.tarifa.quoting.v1.PutQuoteLinesRequest;
import dev.tarifa.quoting.v1.Quote;
import dev.tarifa.quoting.v1.QuoteHistoryEntry;
import dev.tarifa.quoting.v1.QuoteServiceGrpc;
import dev.tarifa.quoting.v1.RejectQuoteRequest;
import dev.tarifa.quoting.v1.RemoveQuoteLinesRequest;
import dev.tarifa.quoting.v1.ReviseQuoteRequest;
import dev.tarifa.quoting.v1.SendQuoteRequest;
import dev.tarifa.quoting.v1.SubmitQuoteRequest;
import dev.tarifa.quoting.v1.UpdateQuoteRequest;
import java.util.concurrent.CompletableFuture;

/**
 * Carries a quote from its first line to its outcome.
 *
 * <p>Threads may share it. Generated from the contracts; do not edit.
 */
public final class QuotesClient {
  static final Rpc<CreateQuoteRequest, Quote> CREATE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getCreateQuoteMethod(), Policies.QUOTE_SERVICE_CREATE_QUOTE);
  static final Rpc<GetQuoteRequest, Quote> GET_QUOTE =
      Rpc.of(QuoteServiceGrpc.getGetQuoteMethod(), Policies.QUOTE_SERVICE_GET_QUOTE);
  static final Rpc<ListQuotesRequest, ListQuotesResponse> LIST_QUOTES =
      Rpc.of(QuoteServiceGrpc.getListQuotesMethod(), Policies.QUOTE_SERVICE_LIST_QUOTES);
  static final Rpc<UpdateQuoteRequest, Quote> UPDATE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getUpdateQuoteMethod(), Policies.QUOTE_SERVICE_UPDATE_QUOTE);
  static final Rpc<PutQuoteLinesRequest, Quote> PUT_QUOTE_LINES =
      Rpc.of(QuoteServiceGrpc.getPutQuoteLinesMethod(), Policies.QUOTE_SERVICE_PUT_QUOTE_LINES);
  static final Rpc<RemoveQuoteLinesRequest, Quote> REMOVE_QUOTE_LINES =
      Rpc.of(QuoteServiceGrpc.getRemoveQuoteLinesMethod(), Policies.QUOTE_SERVICE_REMOVE_QUOTE_LINES);
  static final Rpc<PriceQuoteRequest, Quote> PRICE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getPriceQuoteMethod(), Policies.QUOTE_SERVICE_PRICE_QUOTE);
  static final Rpc<SubmitQuoteRequest, Quote> SUBMIT_QUOTE =
      Rpc.of(QuoteServiceGrpc.getSubmitQuoteMethod(), Policies.QUOTE_SERVICE_SUBMIT_QUOTE);
  static final Rpc<ApproveQuoteRequest, Quote> APPROVE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getApproveQuoteMethod(), Policies.QUOTE_SERVICE_APPROVE_QUOTE);
  static final Rpc<RejectQuoteRequest, Quote> REJECT_QUOTE =
      Rpc.of(QuoteServiceGrpc.getRejectQuoteMethod(), Policies.QUOTE_SERVICE_REJECT_QUOTE);
  static final Rpc<SendQuoteRequest, Quote> SEND_QUOTE =
      Rpc.of(QuoteServiceGrpc.getSendQuoteMethod(), Policies.QUOTE_SERVICE_SEND_QUOTE);
  static final Rpc<AcceptQuoteRequest, Quote> ACCEPT_QUOTE =
      Rpc.of(QuoteServiceGrpc.getAcceptQuoteMethod(), Policies.QUOTE_SERVICE_ACCEPT_QUOTE);
  static final Rpc<DeclineQuoteRequest, Quote> DECLINE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getDeclineQuoteMethod(), Policies.QUOTE_SERVICE_DECLINE_QUOTE);
  static final Rpc<ExpireQuoteRequest, Quote> EXPIRE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getExpireQuoteMethod(), Policies.QUOTE_SERVICE_EXPIRE_QUOTE);
  static final Rpc<ReviseQuoteRequest, Quote> REVISE_QUOTE =
      Rpc.of(QuoteServiceGrpc.getReviseQuoteMethod(), Policies.QUOTE_SERVICE_REVISE_QUOTE);
  static final Rpc<ListQuoteEventsRequest, ListQuoteEventsResponse> LIST_QUOTE_EVENTS =
      Rpc.of(QuoteServiceGrpc.getListQuoteEventsMethod(), Policies.QUOTE_SERVICE_LIST_QUOTE_EVENTS);
  static final Rpc<ImportQuotesRequest, ImportQuotesResponse> IMPORT_QUOTES =
      Rpc.of(QuoteServiceGrpc.getImportQuotesMethod(), Policies.QUOTE_SERVICE_IMPORT_QUOTES);

  private final ClientRuntime runtime;

  QuotesClient(ClientRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Creates a quote with its first lines, in DRAFT.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote createQuote(CreateQuoteRequest request) {
    return createQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Creates a quote with its first lines, in DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote createQuote(CreateQuoteRequest request, CallSettings settings) {
    return runtime.call(CREATE_QUOTE, request, settings);
  }

  /**
   * Creates a quote with its first lines, in DRAFT.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> createQuoteAsync(CreateQuoteRequest request) {
    return createQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Creates a quote with its first lines, in DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> createQuoteAsync(CreateQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(CREATE_QUOTE, request, settings);
  }

  /**
   * Returns a quote, as it is or as it was.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote getQuote(GetQuoteRequest request) {
    return getQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a quote, as it is or as it was.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote getQuote(GetQuoteRequest request, CallSettings settings) {
    return runtime.call(GET_QUOTE, request, settings);
  }

  /**
   * Returns a quote, as it is or as it was.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> getQuoteAsync(GetQuoteRequest request) {
    return getQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a quote, as it is or as it was.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> getQuoteAsync(GetQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(GET_QUOTE, request, settings);
  }

  /**
   * Returns a quote, as it is or as it was.
   *
   * @param name the name of the resource
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote getQuote(String name) {
    return getQuote(GetQuoteRequest.newBuilder().setName(name).build(), CallSettings.DEFAULT);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListQuotesResponse, Quote> listQuotes(ListQuotesRequest request) {
    return listQuotes(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListQuotesResponse, Quote> listQuotes(ListQuotesRequest request, CallSettings settings) {
    return runtime.pages(LIST_QUOTES, request, settings, ListQuotesResponse::getQuotesList);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListQuotesResponse listQuotesPage(ListQuotesRequest request) {
    return listQuotesPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListQuotesResponse listQuotesPage(ListQuotesRequest request, CallSettings settings) {
    return runtime.call(LIST_QUOTES, request, settings);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListQuotesResponse> listQuotesPageAsync(ListQuotesRequest request) {
    return listQuotesPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of quotes without their lines, last changed first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListQuotesResponse> listQuotesPageAsync(ListQuotesRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_QUOTES, request, settings);
  }

  /**
   * Edits the header of a quote. Its customer and currency stay.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote updateQuote(UpdateQuoteRequest request) {
    return updateQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Edits the header of a quote. Its customer and currency stay.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote updateQuote(UpdateQuoteRequest request, CallSettings settings) {
    return runtime.call(UPDATE_QUOTE, request, settings);
  }

  /**
   * Edits the header of a quote. Its customer and currency stay.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> updateQuoteAsync(UpdateQuoteRequest request) {
    return updateQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Edits the header of a quote. Its customer and currency stay.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> updateQuoteAsync(UpdateQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(UPDATE_QUOTE, request, settings);
  }

  /**
   * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote putQuoteLines(PutQuoteLinesRequest request) {
    return putQuoteLines(request, CallSettings.DEFAULT);
  }

  /**
   * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote putQuoteLines(PutQuoteLinesRequest request, CallSettings settings) {
    return runtime.call(PUT_QUOTE_LINES, request, settings);
  }

  /**
   * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> putQuoteLinesAsync(PutQuoteLinesRequest request) {
    return putQuoteLinesAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Adds lines, or replaces those with the same ids. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> putQuoteLinesAsync(PutQuoteLinesRequest request, CallSettings settings) {
    return runtime.callAsync(PUT_QUOTE_LINES, request, settings);
  }

  /**
   * Removes lines. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote removeQuoteLines(RemoveQuoteLinesRequest request) {
    return removeQuoteLines(request, CallSettings.DEFAULT);
  }

  /**
   * Removes lines. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote removeQuoteLines(RemoveQuoteLinesRequest request, CallSettings settings) {
    return runtime.call(REMOVE_QUOTE_LINES, request, settings);
  }

  /**
   * Removes lines. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> removeQuoteLinesAsync(RemoveQuoteLinesRequest request) {
    return removeQuoteLinesAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Removes lines. The quote returns to DRAFT.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> removeQuoteLinesAsync(RemoveQuoteLinesRequest request, CallSettings settings) {
    return runtime.callAsync(REMOVE_QUOTE_LINES, request, settings);
  }

  /**
   * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote priceQuote(PriceQuoteRequest request) {
    return priceQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote priceQuote(PriceQuoteRequest request, CallSettings settings) {
    return runtime.call(PRICE_QUOTE, request, settings);
  }

  /**
   * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> priceQuoteAsync(PriceQuoteRequest request) {
    return priceQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Prices every line. From DRAFT, PRICED or REJECTED to PRICED.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> priceQuoteAsync(PriceQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(PRICE_QUOTE, request, settings);
  }

  /**
   * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote submitQuote(SubmitQuoteRequest request) {
    return submitQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote submitQuote(SubmitQuoteRequest request, CallSettings settings) {
    return runtime.call(SUBMIT_QUOTE, request, settings);
  }

  /**
   * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> submitQuoteAsync(SubmitQuoteRequest request) {
    return submitQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Submits a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> submitQuoteAsync(SubmitQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(SUBMIT_QUOTE, request, settings);
  }

  /**
   * Approves a quote that awaits it. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote approveQuote(ApproveQuoteRequest request) {
    return approveQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Approves a quote that awaits it. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote approveQuote(ApproveQuoteRequest request, CallSettings settings) {
    return runtime.call(APPROVE_QUOTE, request, settings);
  }

  /**
   * Approves a quote that awaits it. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> approveQuoteAsync(ApproveQuoteRequest request) {
    return approveQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Approves a quote that awaits it. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> approveQuoteAsync(ApproveQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(APPROVE_QUOTE, request, settings);
  }

  /**
   * Rejects a quote that awaits approval. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote rejectQuote(RejectQuoteRequest request) {
    return rejectQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Rejects a quote that awaits approval. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote rejectQuote(RejectQuoteRequest request, CallSettings settings) {
    return runtime.call(REJECT_QUOTE, request, settings);
  }

  /**
   * Rejects a quote that awaits approval. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> rejectQuoteAsync(RejectQuoteRequest request) {
    return rejectQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Rejects a quote that awaits approval. The caller's key needs the scope {@code quotes.approve}.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> rejectQuoteAsync(RejectQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(REJECT_QUOTE, request, settings);
  }

  /**
   * Marks an approved quote as sent to the customer.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote sendQuote(SendQuoteRequest request) {
    return sendQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Marks an approved quote as sent to the customer.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote sendQuote(SendQuoteRequest request, CallSettings settings) {
    return runtime.call(SEND_QUOTE, request, settings);
  }

  /**
   * Marks an approved quote as sent to the customer.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> sendQuoteAsync(SendQuoteRequest request) {
    return sendQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Marks an approved quote as sent to the customer.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> sendQuoteAsync(SendQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(SEND_QUOTE, request, settings);
  }

  /**
   * Records that the customer took a sent quote, whole or in part.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote acceptQuote(AcceptQuoteRequest request) {
    return acceptQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Records that the customer took a sent quote, whole or in part.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote acceptQuote(AcceptQuoteRequest request, CallSettings settings) {
    return runtime.call(ACCEPT_QUOTE, request, settings);
  }

  /**
   * Records that the customer took a sent quote, whole or in part.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> acceptQuoteAsync(AcceptQuoteRequest request) {
    return acceptQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Records that the customer took a sent quote, whole or in part.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> acceptQuoteAsync(AcceptQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(ACCEPT_QUOTE, request, settings);
  }

  /**
   * Records that the customer declined a sent quote.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote declineQuote(DeclineQuoteRequest request) {
    return declineQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Records that the customer declined a sent quote.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote declineQuote(DeclineQuoteRequest request, CallSettings settings) {
    return runtime.call(DECLINE_QUOTE, request, settings);
  }

  /**
   * Records that the customer declined a sent quote.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> declineQuoteAsync(DeclineQuoteRequest request) {
    return declineQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Records that the customer declined a sent quote.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> declineQuoteAsync(DeclineQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(DECLINE_QUOTE, request, settings);
  }

  /**
   * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote expireQuote(ExpireQuoteRequest request) {
    return expireQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote expireQuote(ExpireQuoteRequest request, CallSettings settings) {
    return runtime.call(EXPIRE_QUOTE, request, settings);
  }

  /**
   * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> expireQuoteAsync(ExpireQuoteRequest request) {
    return expireQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Ends a quote that was not decided, before its time. The server expires quotes by itself as well.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> expireQuoteAsync(ExpireQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(EXPIRE_QUOTE, request, settings);
  }

  /**
   * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An
   * accepted quote cannot be revised.
   *
   * @param request what is asked
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote reviseQuote(ReviseQuoteRequest request) {
    return reviseQuote(request, CallSettings.DEFAULT);
  }

  /**
   * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An
   * accepted quote cannot be revised.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public Quote reviseQuote(ReviseQuoteRequest request, CallSettings settings) {
    return runtime.call(REVISE_QUOTE, request, settings);
  }

  /**
   * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An
   * accepted quote cannot be revised.
   *
   * @param request what is asked
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> reviseQuoteAsync(ReviseQuoteRequest request) {
    return reviseQuoteAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Opens a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines. An
   * accepted quote cannot be revised.
   *
   * @param request what is asked
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<Quote> reviseQuoteAsync(ReviseQuoteRequest request, CallSettings settings) {
    return runtime.callAsync(REVISE_QUOTE, request, settings);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which to list; its page token is where to begin
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListQuoteEventsResponse, QuoteHistoryEntry> listQuoteEvents(ListQuoteEventsRequest request) {
    return listQuoteEvents(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which to list; its page token is where to begin
   * @param settings what holds for this call alone
   * @return the whole list, fetched page by page while it is read, which may throw {@link
   *     TarifaException}
   */
  public Pages<ListQuoteEventsResponse, QuoteHistoryEntry> listQuoteEvents(ListQuoteEventsRequest request, CallSettings settings) {
    return runtime.pages(LIST_QUOTE_EVENTS, request, settings, ListQuoteEventsResponse::getEntriesList);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which page
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListQuoteEventsResponse listQuoteEventsPage(ListQuoteEventsRequest request) {
    return listQuoteEventsPage(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ListQuoteEventsResponse listQuoteEventsPage(ListQuoteEventsRequest request, CallSettings settings) {
    return runtime.call(LIST_QUOTE_EVENTS, request, settings);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which page
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListQuoteEventsResponse> listQuoteEventsPageAsync(ListQuoteEventsRequest request) {
    return listQuoteEventsPageAsync(request, CallSettings.DEFAULT);
  }

  /**
   * Returns a page of what happened to a quote, oldest first.
   *
   * @param request which page
   * @param settings what holds for this call alone
   * @return the page to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ListQuoteEventsResponse> listQuoteEventsPageAsync(ListQuoteEventsRequest request, CallSettings settings) {
    return runtime.callAsync(LIST_QUOTE_EVENTS, request, settings);
  }

  /**
   * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored
   * already with the same content changes nothing; with other content the import fails and names it.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ImportQuotesResponse importQuotes(Iterable<ImportQuotesRequest> requests) {
    return importQuotes(requests, CallSettings.DEFAULT);
  }

  /**
   * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored
   * already with the same content changes nothing; with other content the import fails and names it.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer
   * @throws TarifaException the call failed; its class says how, its reason says why
   */
  public ImportQuotesResponse importQuotes(Iterable<ImportQuotesRequest> requests, CallSettings settings) {
    return runtime.upload(IMPORT_QUOTES, requests, settings);
  }

  /**
   * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored
   * already with the same content changes nothing; with other content the import fails and names it.
   *
   * @param requests what is asked, read while it is sent
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ImportQuotesResponse> importQuotesAsync(Iterable<ImportQuotesRequest> requests) {
    return importQuotesAsync(requests, CallSettings.DEFAULT);
  }

  /**
   * Stores quotes of the past with their outcomes, all or none, in one transaction. A quote that is stored
   * already with the same content changes nothing; with other content the import fails and names it.
   *
   * @param requests what is asked, read while it is sent
   * @param settings what holds for this call alone
   * @return the answer to come; a {@link TarifaException} where the call fails; cancelling it cancels the
   *     call
   */
  public CompletableFuture<ImportQuotesResponse> importQuotesAsync(Iterable<ImportQuotesRequest> requests, CallSettings settings) {
    return runtime.uploadAsync(IMPORT_QUOTES, requests, settings);
  }
}
