"""Values of `tarifa.errors.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations


from tarifa._enums import WireEnum


class ErrorReason(WireEnum):
    """Why a call failed. The name of the value is the `reason` of the `google.rpc.ErrorInfo` that every error
    carries; its `domain` is `tarifa.dev`. Clients branch on the reason, never on the message.
    """

    UNSPECIFIED = 0
    """Never sent."""

    FIELD_INVALID = 1
    """A field breaks a rule of the contract; `BadRequest` names each field. INVALID_ARGUMENT."""

    PAGE_TOKEN_INVALID = 2
    """A page token is damaged, or was made for another filter or parent. INVALID_ARGUMENT."""

    FILTER_INVALID = 3
    """A filter cannot be parsed, or names a field that cannot be filtered. INVALID_ARGUMENT."""

    CURRENCY_MISMATCH = 4
    """Amounts in one request are in different currencies, or not in the price book's. INVALID_ARGUMENT."""

    REQUEST_MALFORMED = 5
    """The request cannot be read: its HTTP, JSON or Protobuf is broken, a JSON value does not suit the type
    of its field, or a parameter of the query is unknown. The message says where. INVALID_ARGUMENT.
    """

    API_KEY_MISSING = 10
    """The call carries no API key. UNAUTHENTICATED."""

    API_KEY_INVALID = 11
    """The API key is unknown or revoked. UNAUTHENTICATED."""

    IDENTITY_INVALID = 12
    """The internal identity token is missing, expired or not signed by the access service. UNAUTHENTICATED.
    """

    SCOPE_MISSING = 13
    """The caller's key lacks the scope in metadata `scope`. PERMISSION_DENIED."""

    RESOURCE_NOT_FOUND = 20
    """There is no such resource for this tenant. NOT_FOUND."""

    RESOURCE_ALREADY_EXISTS = 21
    """A resource with this name exists already. ALREADY_EXISTS."""

    ETAG_MISMATCH = 22
    """The `etag` is not that of the stored resource: somebody changed it. ABORTED; read again and retry."""

    IDEMPOTENCY_CONFLICT = 23
    """The `request_id` was used before with another request. ALREADY_EXISTS."""

    CONCURRENT_CHANGE = 24
    """Another change ran at the same time and won. ABORTED; wait for `RetryInfo` and send the same call
    again.
    """

    PRODUCT_NOT_SELLABLE = 30
    """The product of a line is unknown or retired; metadata `product`. FAILED_PRECONDITION."""

    PRICE_NOT_LISTED = 31
    """No price book lists the product in this currency at the price time. FAILED_PRECONDITION."""

    OVERRIDE_OUTSIDE_GUARDRAILS = 32
    """A price override lies outside the guardrails; metadata `floor` and `ceiling`. FAILED_PRECONDITION."""

    QUOTE_STATE_INVALID = 40
    """The quote is in a state that does not allow this; metadata `state`. FAILED_PRECONDITION."""

    QUOTE_NOT_PRICED = 41
    """A line has no price, or its price is older than the line or past its validity. FAILED_PRECONDITION."""

    QUOTE_EXPIRED = 42
    """The quote's or its prices' validity has passed. FAILED_PRECONDITION."""

    APPROVAL_LIMIT_EXCEEDED = 43
    """A line goes beyond the approver's limit; metadata `line`, its `discount_rate` or `margin_rate`, and the
    limit `max_discount` or `min_margin`. PERMISSION_DENIED.
    """

    REQUEST_TOO_LARGE = 50
    """The request is larger than the server takes. RESOURCE_EXHAUSTED; do not retry."""

    OVERLOADED = 51
    """The server's queue is full; wait for `RetryInfo`. RESOURCE_EXHAUSTED."""

    DEADLINE_EXCEEDED = 52
    """The deadline passed before the work was done. DEADLINE_EXCEEDED."""

    DEPENDENCY_UNAVAILABLE = 53
    """A part that this call needs is away; wait for `RetryInfo`. UNAVAILABLE."""

    CANCELLED = 54
    """The caller gave the call up. CANCELLED."""

    STORAGE_READ_ONLY = 55
    """The database takes no writes: an operator set it read-only, or it is a standby. Reads go on, nothing
    was stored; wait for `RetryInfo`. UNAVAILABLE.
    """

    CLOCK_UNTRUSTED = 56
    """The clock of the machine that answered differs from the database's by more than a minute. Reads go on,
    nothing was stored; wait for `RetryInfo`. UNAVAILABLE.
    """

    ANSWER_TOO_LARGE = 59
    """The answer is larger than the server sends: ask for less, such as a smaller page. RESOURCE_EXHAUSTED;
    do not retry.
    """

    MODEL_NOT_FOUND = 60
    """No model or version of this name is loaded. NOT_FOUND."""

    TENSOR_INVALID = 61
    """A tensor has the wrong name, type, shape or value. INVALID_ARGUMENT."""

    MODEL_LOAD_FAILED = 62
    """A model could not be loaded; the last good version stays. FAILED_PRECONDITION."""

    MODEL_TEXT_INVALID = 70
    """The text of a product model cannot be read; metadata `line` and `column`, counted from 1.
    INVALID_ARGUMENT.
    """

    MODEL_TOO_COMPLEX = 71
    """A product model is too large or too tangled to compile in the time and memory allowed.
    FAILED_PRECONDITION.
    """

    MODEL_CONTRADICTORY = 72
    """The rules of a product model allow nothing; metadata `rules`. FAILED_PRECONDITION."""

    MODEL_STATE_INVALID = 73
    """The version of the product model is in a state that does not allow this; metadata `state`.
    FAILED_PRECONDITION.
    """

    MODEL_NOT_IN_FORCE = 74
    """No version of the product model is in force at the time; metadata `name`. FAILED_PRECONDITION."""

    CONFIGURATION_INVALID = 75
    """The choices contradict each other; metadata `choices` and `rules` are a minimal conflict, and `line`
    the line of a quote that they stand on. FAILED_PRECONDITION.
    """

    CONFIGURATION_INCOMPLETE = 76
    """The choices leave variables undecided; metadata `variables`, and `line` where they stand on a line of a
    quote. FAILED_PRECONDITION.
    """

    COMPLETION_NOT_FOUND = 77
    """No completion of the choices keeps the margin that was asked for; metadata `min_margin_rate`.
    FAILED_PRECONDITION.
    """

    INTERNAL = 90
    """A defect of Tarifa; the request id finds it in the logs. INTERNAL."""

    METHOD_NOT_FOUND = 91
    """The method or path does not exist. UNIMPLEMENTED, or NOT_FOUND over REST."""
