// Code generated from the contracts. DO NOT EDIT.

package tarifa

// The reasons that servers give.
const (
	// ReasonFieldInvalid: A field breaks a rule of the contract; BadRequest names each field. INVALID_ARGUMENT.
	ReasonFieldInvalid Reason = "FIELD_INVALID"
	// ReasonPageTokenInvalid: A page token is damaged, or was made for another filter or parent. INVALID_ARGUMENT.
	ReasonPageTokenInvalid Reason = "PAGE_TOKEN_INVALID"
	// ReasonFilterInvalid: A filter cannot be parsed, or names a field that cannot be filtered. INVALID_ARGUMENT.
	ReasonFilterInvalid Reason = "FILTER_INVALID"
	// ReasonCurrencyMismatch: Amounts in one request are in different currencies, or not in the price book's.
	// INVALID_ARGUMENT.
	ReasonCurrencyMismatch Reason = "CURRENCY_MISMATCH"
	// ReasonRequestMalformed: The request cannot be read: its HTTP, JSON or Protobuf is broken, a JSON value does not
	// suit the type of its field, or a parameter of the query is unknown. The message says where. INVALID_ARGUMENT.
	ReasonRequestMalformed Reason = "REQUEST_MALFORMED"
	// ReasonAPIKeyMissing: The call carries no API key. UNAUTHENTICATED.
	ReasonAPIKeyMissing Reason = "API_KEY_MISSING"
	// ReasonAPIKeyInvalid: The API key is unknown or revoked. UNAUTHENTICATED.
	ReasonAPIKeyInvalid Reason = "API_KEY_INVALID"
	// ReasonIdentityInvalid: The internal identity token is missing, expired or not signed by the access service.
	// UNAUTHENTICATED.
	ReasonIdentityInvalid Reason = "IDENTITY_INVALID"
	// ReasonScopeMissing: The caller's key lacks the scope in metadata scope. PERMISSION_DENIED.
	ReasonScopeMissing Reason = "SCOPE_MISSING"
	// ReasonResourceNotFound: There is no such resource for this tenant. NOT_FOUND.
	ReasonResourceNotFound Reason = "RESOURCE_NOT_FOUND"
	// ReasonResourceAlreadyExists: A resource with this name exists already. ALREADY_EXISTS.
	ReasonResourceAlreadyExists Reason = "RESOURCE_ALREADY_EXISTS"
	// ReasonEtagMismatch: The etag is not that of the stored resource: somebody changed it. ABORTED; read again and
	// retry.
	ReasonEtagMismatch Reason = "ETAG_MISMATCH"
	// ReasonIdempotencyConflict: The request_id was used before with another request. ALREADY_EXISTS.
	ReasonIdempotencyConflict Reason = "IDEMPOTENCY_CONFLICT"
	// ReasonConcurrentChange: Another change ran at the same time and won. ABORTED; wait for RetryInfo and send the same
	// call again.
	ReasonConcurrentChange Reason = "CONCURRENT_CHANGE"
	// ReasonProductNotSellable: The product of a line is unknown or retired; metadata product. FAILED_PRECONDITION.
	ReasonProductNotSellable Reason = "PRODUCT_NOT_SELLABLE"
	// ReasonPriceNotListed: No price book lists the product in this currency at the price time. FAILED_PRECONDITION.
	ReasonPriceNotListed Reason = "PRICE_NOT_LISTED"
	// ReasonOverrideOutsideGuardrails: A price override lies outside the guardrails; metadata floor and ceiling.
	// FAILED_PRECONDITION.
	ReasonOverrideOutsideGuardrails Reason = "OVERRIDE_OUTSIDE_GUARDRAILS"
	// ReasonQuoteStateInvalid: The quote is in a state that does not allow this; metadata state. FAILED_PRECONDITION.
	ReasonQuoteStateInvalid Reason = "QUOTE_STATE_INVALID"
	// ReasonQuoteNotPriced: A line has no price, or its price is older than the line or past its validity.
	// FAILED_PRECONDITION.
	ReasonQuoteNotPriced Reason = "QUOTE_NOT_PRICED"
	// ReasonQuoteExpired: The quote's or its prices' validity has passed. FAILED_PRECONDITION.
	ReasonQuoteExpired Reason = "QUOTE_EXPIRED"
	// ReasonApprovalLimitExceeded: A line goes beyond the approver's limit; metadata line, its discount_rate or
	// margin_rate, and the limit max_discount or min_margin. PERMISSION_DENIED.
	ReasonApprovalLimitExceeded Reason = "APPROVAL_LIMIT_EXCEEDED"
	// ReasonRequestTooLarge: The request is larger than the server takes. RESOURCE_EXHAUSTED; do not retry.
	ReasonRequestTooLarge Reason = "REQUEST_TOO_LARGE"
	// ReasonOverloaded: The server's queue is full; wait for RetryInfo. RESOURCE_EXHAUSTED.
	ReasonOverloaded Reason = "OVERLOADED"
	// ReasonDeadlineExceeded: The deadline passed before the work was done. DEADLINE_EXCEEDED.
	ReasonDeadlineExceeded Reason = "DEADLINE_EXCEEDED"
	// ReasonDependencyUnavailable: A part that this call needs is away; wait for RetryInfo. UNAVAILABLE.
	ReasonDependencyUnavailable Reason = "DEPENDENCY_UNAVAILABLE"
	// ReasonCancelled: The caller gave the call up. CANCELLED.
	ReasonCancelled Reason = "CANCELLED"
	// ReasonStorageReadOnly: The database takes no writes: an operator set it read-only, or it is a standby. Reads go
	// on, nothing was stored; wait for RetryInfo. UNAVAILABLE.
	ReasonStorageReadOnly Reason = "STORAGE_READ_ONLY"
	// ReasonClockUntrusted: The clock of the machine that answered differs from the database's by more than a minute.
	// Reads go on, nothing was stored; wait for RetryInfo. UNAVAILABLE.
	ReasonClockUntrusted Reason = "CLOCK_UNTRUSTED"
	// ReasonAnswerTooLarge: The answer is larger than the server sends: ask for less, such as a smaller page.
	// RESOURCE_EXHAUSTED; do not retry.
	ReasonAnswerTooLarge Reason = "ANSWER_TOO_LARGE"
	// ReasonModelNotFound: No model or version of this name is loaded. NOT_FOUND.
	ReasonModelNotFound Reason = "MODEL_NOT_FOUND"
	// ReasonTensorInvalid: A tensor has the wrong name, type, shape or value. INVALID_ARGUMENT.
	ReasonTensorInvalid Reason = "TENSOR_INVALID"
	// ReasonModelLoadFailed: A model could not be loaded; the last good version stays. FAILED_PRECONDITION.
	ReasonModelLoadFailed Reason = "MODEL_LOAD_FAILED"
	// ReasonModelTextInvalid: The text of a product model cannot be read; metadata line and column, counted from 1.
	// INVALID_ARGUMENT.
	ReasonModelTextInvalid Reason = "MODEL_TEXT_INVALID"
	// ReasonModelTooComplex: A product model is too large or too tangled to compile in the time and memory allowed.
	// FAILED_PRECONDITION.
	ReasonModelTooComplex Reason = "MODEL_TOO_COMPLEX"
	// ReasonModelContradictory: The rules of a product model allow nothing; metadata rules. FAILED_PRECONDITION.
	ReasonModelContradictory Reason = "MODEL_CONTRADICTORY"
	// ReasonModelStateInvalid: The version of the product model is in a state that does not allow this; metadata state.
	// FAILED_PRECONDITION.
	ReasonModelStateInvalid Reason = "MODEL_STATE_INVALID"
	// ReasonModelNotInForce: No version of the product model is in force at the time; metadata name.
	// FAILED_PRECONDITION.
	ReasonModelNotInForce Reason = "MODEL_NOT_IN_FORCE"
	// ReasonConfigurationInvalid: The choices contradict each other; metadata choices and rules are a minimal conflict,
	// and line the line of a quote that they stand on. FAILED_PRECONDITION.
	ReasonConfigurationInvalid Reason = "CONFIGURATION_INVALID"
	// ReasonConfigurationIncomplete: The choices leave variables undecided; metadata variables, and line where they
	// stand on a line of a quote. FAILED_PRECONDITION.
	ReasonConfigurationIncomplete Reason = "CONFIGURATION_INCOMPLETE"
	// ReasonCompletionNotFound: No completion of the choices keeps the margin that was asked for; metadata
	// min_margin_rate. FAILED_PRECONDITION.
	ReasonCompletionNotFound Reason = "COMPLETION_NOT_FOUND"
	// ReasonInternal: A defect of Tarifa; the request id finds it in the logs. INTERNAL.
	ReasonInternal Reason = "INTERNAL"
	// ReasonMethodNotFound: The method or path does not exist. UNIMPLEMENTED, or NOT_FOUND over REST.
	ReasonMethodNotFound Reason = "METHOD_NOT_FOUND"
)
