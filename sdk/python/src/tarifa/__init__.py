"""The Python client of Tarifa: configure, price, quote.

`Client` blocks, `AsyncClient` is awaited; both have `quotes`, `catalog`, `configurator` and `prices`.
Every name here is loaded when it is first used, so that `import tarifa` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tarifa._area import AsyncPager as AsyncPager, Pager as Pager
    from tarifa._call import Method as Method, Page as Page
    from tarifa._channel import BehavingChannel as BehavingChannel, channel as channel, over as over
    from tarifa._client import AsyncClient as AsyncClient, Client as Client
    from tarifa._conflicts import on_conflict as on_conflict, on_conflict_async as on_conflict_async
    from tarifa._context import Cancellation as Cancellation, deadline as deadline
    from tarifa._core.meter import Metrics as Metrics
    from tarifa._errors import (
        Aborted as Aborted,
        AlreadyExists as AlreadyExists,
        AttemptTimeout as AttemptTimeout,
        Cancelled as Cancelled,
        CircuitOpen as CircuitOpen,
        ClientClosed as ClientClosed,
        ConnectionBroken as ConnectionBroken,
        DataLoss as DataLoss,
        DeadlineExceeded as DeadlineExceeded,
        ErrorDetails as ErrorDetails,
        FailedPrecondition as FailedPrecondition,
        Internal as Internal,
        InvalidArgument as InvalidArgument,
        InvalidValue as InvalidValue,
        NotFound as NotFound,
        OutOfRange as OutOfRange,
        PermissionDenied as PermissionDenied,
        ResourceExhausted as ResourceExhausted,
        RpcError as RpcError,
        StatusCode as StatusCode,
        TarifaError as TarifaError,
        Throttled as Throttled,
        Unauthenticated as Unauthenticated,
        Unavailable as Unavailable,
        Unimplemented as Unimplemented,
        UnknownFault as UnknownFault,
        Violation as Violation,
    )
    from tarifa._keep import KEEP as KEEP
    from tarifa._money import Money as Money
    from tarifa._policy import (
        BackoffRule as BackoffRule,
        CacheRule as CacheRule,
        Effect as Effect,
        MethodPolicy as MethodPolicy,
    )
    from tarifa._reports import AttemptReport as AttemptReport, CallReport as CallReport
    from tarifa._stubs import CallFailed as CallFailed
    from tarifa._version import __version__ as __version__
    from tarifa.values.catalog import (
        Contract as Contract,
        ContractTerm as ContractTerm,
        Customer as Customer,
        ExportCatalogResponse as ExportCatalogResponse,
        ImportCatalogResponse as ImportCatalogResponse,
        OptionPrice as OptionPrice,
        PriceBook as PriceBook,
        PriceBookEntry as PriceBookEntry,
        Product as Product,
        ProductOption as ProductOption,
        ProductState as ProductState,
        VolumeTier as VolumeTier,
    )
    from tarifa.values.configurator import (
        AnswerQuestionsResponse as AnswerQuestionsResponse,
        BrokenRule as BrokenRule,
        BundleLine as BundleLine,
        CardinalityConstraint as CardinalityConstraint,
        Choice as Choice,
        ChoiceChange as ChoiceChange,
        CompleteConfigurationResponse as CompleteConfigurationResponse,
        CompletionObjective as CompletionObjective,
        ConfigurationPrice as ConfigurationPrice,
        ConfigureBundleResponse as ConfigureBundleResponse,
        Conflict as Conflict,
        DiffProductModelVersionsResponse as DiffProductModelVersionsResponse,
        ExcludeConstraint as ExcludeConstraint,
        ExplainProductModelResponse as ExplainProductModelResponse,
        ExportProductModelResponse as ExportProductModelResponse,
        GetValidDomainsResponse as GetValidDomainsResponse,
        GivenAnswer as GivenAnswer,
        LinearConstraint as LinearConstraint,
        LinearConstraintComparison as LinearConstraintComparison,
        LinearTerm as LinearTerm,
        ModelAnswer as ModelAnswer,
        ModelAttribute as ModelAttribute,
        ModelChange as ModelChange,
        ModelChangeKind as ModelChangeKind,
        ModelContent as ModelContent,
        ModelFormat as ModelFormat,
        ModelPreference as ModelPreference,
        ModelQuestion as ModelQuestion,
        ModelRule as ModelRule,
        ModelValue as ModelValue,
        ModelVariable as ModelVariable,
        NextQuestionResponse as NextQuestionResponse,
        OptionRecommendation as OptionRecommendation,
        ProductModel as ProductModel,
        ProductModelVersion as ProductModelVersion,
        ProductModelVersionState as ProductModelVersionState,
        RecommendationSource as RecommendationSource,
        RecommendedValue as RecommendedValue,
        RecommendOptionsResponse as RecommendOptionsResponse,
        Repair as Repair,
        RequireConstraint as RequireConstraint,
        TableConstraint as TableConstraint,
        TableRow as TableRow,
        ValidateConfigurationResponse as ValidateConfigurationResponse,
        ValidDomain as ValidDomain,
    )
    from tarifa.values.errors import ErrorReason as ErrorReason
    from tarifa.values.pricing import (
        LineToPrice as LineToPrice,
        PriceQuoteRequest as PriceQuoteRequest,
        PriceQuoteResponse as PriceQuoteResponse,
        PriceView as PriceView,
        SimulatePriceResponse as SimulatePriceResponse,
    )
    from tarifa.values.quoting import (
        Approval as Approval,
        ConfiguredChoice as ConfiguredChoice,
        HistoricalLine as HistoricalLine,
        HistoricalQuote as HistoricalQuote,
        ImportQuotesResponse as ImportQuotesResponse,
        LineConfiguration as LineConfiguration,
        LineOutcome as LineOutcome,
        Quote as Quote,
        QuoteAccepted as QuoteAccepted,
        QuoteApproved as QuoteApproved,
        QuoteCreated as QuoteCreated,
        QuoteDeclined as QuoteDeclined,
        QuoteEdited as QuoteEdited,
        QuoteEvent as QuoteEvent,
        QuoteExpired as QuoteExpired,
        QuoteHistoryEntry as QuoteHistoryEntry,
        QuoteImported as QuoteImported,
        QuoteLine as QuoteLine,
        QuoteLinesPut as QuoteLinesPut,
        QuoteLinesRemoved as QuoteLinesRemoved,
        QuotePriced as QuotePriced,
        QuoteRejected as QuoteRejected,
        QuoteRevised as QuoteRevised,
        QuoteSent as QuoteSent,
        QuoteState as QuoteState,
        QuoteSubmitted as QuoteSubmitted,
    )
    from tarifa.values.type import (
        CurvePoint as CurvePoint,
        Guardrail as Guardrail,
        Guardrails as Guardrails,
        LinePrice as LinePrice,
        PriceBand as PriceBand,
        PriceBasis as PriceBasis,
        PriceReason as PriceReason,
        PricingRung as PricingRung,
        QuoteTotals as QuoteTotals,
        ResponseParameters as ResponseParameters,
        RoundingMode as RoundingMode,
        RoundingRule as RoundingRule,
        WaterfallStep as WaterfallStep,
        WaterfallStepKind as WaterfallStepKind,
    )

_HOMES: Final = {
    "tarifa._area": "AsyncPager Pager",
    "tarifa._call": "Method Page",
    "tarifa._channel": "BehavingChannel channel over",
    "tarifa._stubs": "CallFailed",
    "tarifa._client": "AsyncClient Client",
    "tarifa._conflicts": "on_conflict on_conflict_async",
    "tarifa._context": "Cancellation deadline",
    "tarifa._core.meter": "Metrics",
    "tarifa._errors": (
        "Aborted AlreadyExists AttemptTimeout Cancelled CircuitOpen ClientClosed ConnectionBroken DataLoss "
        "DeadlineExceeded ErrorDetails FailedPrecondition Internal InvalidArgument InvalidValue NotFound "
        "OutOfRange PermissionDenied ResourceExhausted RpcError StatusCode TarifaError Throttled "
        "Unauthenticated Unavailable Unimplemented UnknownFault Violation"
    ),
    "tarifa._keep": "KEEP",
    "tarifa._money": "Money",
    "tarifa._policy": "BackoffRule CacheRule Effect MethodPolicy",
    "tarifa._version": "__version__",
    "tarifa._reports": "AttemptReport CallReport",
    "tarifa.values.catalog": (
        "Contract ContractTerm Customer ExportCatalogResponse ImportCatalogResponse OptionPrice PriceBook "
        "PriceBookEntry Product ProductOption ProductState VolumeTier"
    ),
    "tarifa.values.configurator": (
        "AnswerQuestionsResponse BrokenRule BundleLine CardinalityConstraint Choice ChoiceChange "
        "CompleteConfigurationResponse CompletionObjective ConfigurationPrice ConfigureBundleResponse "
        "Conflict DiffProductModelVersionsResponse ExcludeConstraint ExplainProductModelResponse "
        "ExportProductModelResponse GetValidDomainsResponse GivenAnswer LinearConstraint "
        "LinearConstraintComparison LinearTerm ModelAnswer ModelAttribute ModelChange ModelChangeKind "
        "ModelContent ModelFormat ModelPreference ModelQuestion ModelRule ModelValue ModelVariable "
        "NextQuestionResponse OptionRecommendation ProductModel ProductModelVersion "
        "ProductModelVersionState RecommendOptionsResponse RecommendationSource RecommendedValue Repair "
        "RequireConstraint TableConstraint TableRow ValidDomain ValidateConfigurationResponse"
    ),
    "tarifa.values.errors": "ErrorReason",
    "tarifa.values.pricing": (
        "LineToPrice PriceQuoteRequest PriceQuoteResponse PriceView SimulatePriceResponse"
    ),
    "tarifa.values.quoting": (
        "Approval ConfiguredChoice HistoricalLine HistoricalQuote ImportQuotesResponse LineConfiguration "
        "LineOutcome Quote QuoteAccepted "
        "QuoteApproved QuoteCreated QuoteDeclined QuoteEdited QuoteEvent QuoteExpired QuoteHistoryEntry "
        "QuoteImported QuoteLine QuoteLinesPut QuoteLinesRemoved QuotePriced QuoteRejected QuoteRevised "
        "QuoteSent QuoteState QuoteSubmitted"
    ),
    "tarifa.values.type": (
        "CurvePoint Guardrail Guardrails LinePrice PriceBand PriceBasis PriceReason PricingRung "
        "QuoteTotals ResponseParameters RoundingMode RoundingRule WaterfallStep WaterfallStepKind"
    ),
}
"""Where each name is defined."""

_MODULE_OF: Final = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = list(_MODULE_OF)


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'tarifa' has no attribute {name!r}")
    value = getattr(importlib.import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
