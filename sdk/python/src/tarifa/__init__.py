"""The Python client of Tarifa: configure, price, quote.

`Client` blocks, `AsyncClient` is awaited; both have `quotes`, `catalog`, `configurator` and `prices`.
Every name here is loaded when it is first used, so that `import tarifa` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tarifa._area import AsyncPager as AsyncPager
    from tarifa._area import Pager as Pager
    from tarifa._call import (
        Method as Method,
    )
    from tarifa._call import (
        Page as Page,
    )
    from tarifa._channel import BehavingChannel as BehavingChannel
    from tarifa._channel import channel as channel
    from tarifa._channel import over as over
    from tarifa._client import AsyncClient as AsyncClient
    from tarifa._client import Client as Client
    from tarifa._conflicts import on_conflict as on_conflict
    from tarifa._conflicts import on_conflict_async as on_conflict_async
    from tarifa._context import Cancellation as Cancellation
    from tarifa._context import deadline as deadline
    from tarifa._core.meter import Metrics as Metrics
    from tarifa._errors import (
        Aborted as Aborted,
    )
    from tarifa._errors import (
        AlreadyExists as AlreadyExists,
    )
    from tarifa._errors import (
        AttemptTimeout as AttemptTimeout,
    )
    from tarifa._errors import (
        Cancelled as Cancelled,
    )
    from tarifa._errors import (
        CircuitOpen as CircuitOpen,
    )
    from tarifa._errors import (
        ClientClosed as ClientClosed,
    )
    from tarifa._errors import (
        ConnectionBroken as ConnectionBroken,
    )
    from tarifa._errors import (
        DataLoss as DataLoss,
    )
    from tarifa._errors import (
        DeadlineExceeded as DeadlineExceeded,
    )
    from tarifa._errors import (
        ErrorDetails as ErrorDetails,
    )
    from tarifa._errors import (
        FailedPrecondition as FailedPrecondition,
    )
    from tarifa._errors import (
        Internal as Internal,
    )
    from tarifa._errors import (
        InvalidArgument as InvalidArgument,
    )
    from tarifa._errors import (
        InvalidValue as InvalidValue,
    )
    from tarifa._errors import (
        NotFound as NotFound,
    )
    from tarifa._errors import (
        OutOfRange as OutOfRange,
    )
    from tarifa._errors import (
        PermissionDenied as PermissionDenied,
    )
    from tarifa._errors import (
        ResourceExhausted as ResourceExhausted,
    )
    from tarifa._errors import (
        RpcError as RpcError,
    )
    from tarifa._errors import (
        StatusCode as StatusCode,
    )
    from tarifa._errors import (
        TarifaError as TarifaError,
    )
    from tarifa._errors import (
        Throttled as Throttled,
    )
    from tarifa._errors import (
        Unauthenticated as Unauthenticated,
    )
    from tarifa._errors import (
        Unavailable as Unavailable,
    )
    from tarifa._errors import (
        Unimplemented as Unimplemented,
    )
    from tarifa._errors import (
        UnknownFault as UnknownFault,
    )
    from tarifa._errors import (
        Violation as Violation,
    )
    from tarifa._money import Money as Money
    from tarifa._policy import CacheRule as CacheRule
    from tarifa._policy import Effect as Effect
    from tarifa._policy import MethodPolicy as MethodPolicy
    from tarifa._quotes import KEEP as KEEP
    from tarifa._reports import AttemptReport as AttemptReport
    from tarifa._reports import CallReport as CallReport
    from tarifa._stubs import CallFailed as CallFailed
    from tarifa.values.catalog import (
        Contract as Contract,
    )
    from tarifa.values.catalog import (
        ContractTerm as ContractTerm,
    )
    from tarifa.values.catalog import (
        Customer as Customer,
    )
    from tarifa.values.catalog import (
        ExportCatalogResponse as ExportCatalogResponse,
    )
    from tarifa.values.catalog import (
        ImportCatalogResponse as ImportCatalogResponse,
    )
    from tarifa.values.catalog import (
        OptionPrice as OptionPrice,
    )
    from tarifa.values.catalog import (
        PriceBook as PriceBook,
    )
    from tarifa.values.catalog import (
        PriceBookEntry as PriceBookEntry,
    )
    from tarifa.values.catalog import (
        Product as Product,
    )
    from tarifa.values.catalog import (
        ProductOption as ProductOption,
    )
    from tarifa.values.catalog import (
        ProductState as ProductState,
    )
    from tarifa.values.catalog import (
        VolumeTier as VolumeTier,
    )
    from tarifa.values.configurator import (
        AnswerQuestionsResponse as AnswerQuestionsResponse,
    )
    from tarifa.values.configurator import (
        BrokenRule as BrokenRule,
    )
    from tarifa.values.configurator import (
        BundleLine as BundleLine,
    )
    from tarifa.values.configurator import (
        CardinalityConstraint as CardinalityConstraint,
    )
    from tarifa.values.configurator import (
        Choice as Choice,
    )
    from tarifa.values.configurator import (
        ChoiceChange as ChoiceChange,
    )
    from tarifa.values.configurator import (
        CompleteConfigurationResponse as CompleteConfigurationResponse,
    )
    from tarifa.values.configurator import (
        CompletionObjective as CompletionObjective,
    )
    from tarifa.values.configurator import (
        ConfigurationPrice as ConfigurationPrice,
    )
    from tarifa.values.configurator import (
        ConfigureBundleResponse as ConfigureBundleResponse,
    )
    from tarifa.values.configurator import (
        Conflict as Conflict,
    )
    from tarifa.values.configurator import (
        DiffProductModelVersionsResponse as DiffProductModelVersionsResponse,
    )
    from tarifa.values.configurator import (
        ExcludeConstraint as ExcludeConstraint,
    )
    from tarifa.values.configurator import (
        ExplainProductModelResponse as ExplainProductModelResponse,
    )
    from tarifa.values.configurator import (
        ExportProductModelResponse as ExportProductModelResponse,
    )
    from tarifa.values.configurator import (
        GetValidDomainsResponse as GetValidDomainsResponse,
    )
    from tarifa.values.configurator import (
        GivenAnswer as GivenAnswer,
    )
    from tarifa.values.configurator import (
        LinearConstraint as LinearConstraint,
    )
    from tarifa.values.configurator import (
        LinearConstraintComparison as LinearConstraintComparison,
    )
    from tarifa.values.configurator import (
        LinearTerm as LinearTerm,
    )
    from tarifa.values.configurator import (
        ModelAnswer as ModelAnswer,
    )
    from tarifa.values.configurator import (
        ModelAttribute as ModelAttribute,
    )
    from tarifa.values.configurator import (
        ModelChange as ModelChange,
    )
    from tarifa.values.configurator import (
        ModelChangeKind as ModelChangeKind,
    )
    from tarifa.values.configurator import (
        ModelContent as ModelContent,
    )
    from tarifa.values.configurator import (
        ModelFormat as ModelFormat,
    )
    from tarifa.values.configurator import (
        ModelPreference as ModelPreference,
    )
    from tarifa.values.configurator import (
        ModelQuestion as ModelQuestion,
    )
    from tarifa.values.configurator import (
        ModelRule as ModelRule,
    )
    from tarifa.values.configurator import (
        ModelValue as ModelValue,
    )
    from tarifa.values.configurator import (
        ModelVariable as ModelVariable,
    )
    from tarifa.values.configurator import (
        NextQuestionResponse as NextQuestionResponse,
    )
    from tarifa.values.configurator import (
        OptionRecommendation as OptionRecommendation,
    )
    from tarifa.values.configurator import (
        ProductModel as ProductModel,
    )
    from tarifa.values.configurator import (
        ProductModelVersion as ProductModelVersion,
    )
    from tarifa.values.configurator import (
        ProductModelVersionState as ProductModelVersionState,
    )
    from tarifa.values.configurator import (
        RecommendationSource as RecommendationSource,
    )
    from tarifa.values.configurator import (
        RecommendedValue as RecommendedValue,
    )
    from tarifa.values.configurator import (
        RecommendOptionsResponse as RecommendOptionsResponse,
    )
    from tarifa.values.configurator import (
        Repair as Repair,
    )
    from tarifa.values.configurator import (
        RequireConstraint as RequireConstraint,
    )
    from tarifa.values.configurator import (
        TableConstraint as TableConstraint,
    )
    from tarifa.values.configurator import (
        TableRow as TableRow,
    )
    from tarifa.values.configurator import (
        ValidateConfigurationResponse as ValidateConfigurationResponse,
    )
    from tarifa.values.configurator import (
        ValidDomain as ValidDomain,
    )
    from tarifa.values.errors import ErrorReason as ErrorReason
    from tarifa.values.pricing import (
        LineToPrice as LineToPrice,
    )
    from tarifa.values.pricing import (
        PriceQuoteRequest as PriceQuoteRequest,
    )
    from tarifa.values.pricing import (
        PriceQuoteResponse as PriceQuoteResponse,
    )
    from tarifa.values.pricing import (
        PriceView as PriceView,
    )
    from tarifa.values.pricing import (
        SimulatePriceResponse as SimulatePriceResponse,
    )
    from tarifa.values.quoting import (
        Approval as Approval,
    )
    from tarifa.values.quoting import (
        ConfiguredChoice as ConfiguredChoice,
    )
    from tarifa.values.quoting import (
        HistoricalLine as HistoricalLine,
    )
    from tarifa.values.quoting import (
        HistoricalQuote as HistoricalQuote,
    )
    from tarifa.values.quoting import (
        ImportQuotesResponse as ImportQuotesResponse,
    )
    from tarifa.values.quoting import (
        LineConfiguration as LineConfiguration,
    )
    from tarifa.values.quoting import (
        LineOutcome as LineOutcome,
    )
    from tarifa.values.quoting import (
        Quote as Quote,
    )
    from tarifa.values.quoting import (
        QuoteAccepted as QuoteAccepted,
    )
    from tarifa.values.quoting import (
        QuoteApproved as QuoteApproved,
    )
    from tarifa.values.quoting import (
        QuoteCreated as QuoteCreated,
    )
    from tarifa.values.quoting import (
        QuoteDeclined as QuoteDeclined,
    )
    from tarifa.values.quoting import (
        QuoteEdited as QuoteEdited,
    )
    from tarifa.values.quoting import (
        QuoteEvent as QuoteEvent,
    )
    from tarifa.values.quoting import (
        QuoteExpired as QuoteExpired,
    )
    from tarifa.values.quoting import (
        QuoteHistoryEntry as QuoteHistoryEntry,
    )
    from tarifa.values.quoting import (
        QuoteImported as QuoteImported,
    )
    from tarifa.values.quoting import (
        QuoteLine as QuoteLine,
    )
    from tarifa.values.quoting import (
        QuoteLinesPut as QuoteLinesPut,
    )
    from tarifa.values.quoting import (
        QuoteLinesRemoved as QuoteLinesRemoved,
    )
    from tarifa.values.quoting import (
        QuotePriced as QuotePriced,
    )
    from tarifa.values.quoting import (
        QuoteRejected as QuoteRejected,
    )
    from tarifa.values.quoting import (
        QuoteRevised as QuoteRevised,
    )
    from tarifa.values.quoting import (
        QuoteSent as QuoteSent,
    )
    from tarifa.values.quoting import (
        QuoteState as QuoteState,
    )
    from tarifa.values.quoting import (
        QuoteSubmitted as QuoteSubmitted,
    )
    from tarifa.values.type import (
        CurvePoint as CurvePoint,
    )
    from tarifa.values.type import (
        Guardrail as Guardrail,
    )
    from tarifa.values.type import (
        Guardrails as Guardrails,
    )
    from tarifa.values.type import (
        LinePrice as LinePrice,
    )
    from tarifa.values.type import (
        PriceBand as PriceBand,
    )
    from tarifa.values.type import (
        PriceBasis as PriceBasis,
    )
    from tarifa.values.type import (
        PriceReason as PriceReason,
    )
    from tarifa.values.type import (
        PricingRung as PricingRung,
    )
    from tarifa.values.type import (
        QuoteTotals as QuoteTotals,
    )
    from tarifa.values.type import (
        ResponseParameters as ResponseParameters,
    )
    from tarifa.values.type import (
        RoundingMode as RoundingMode,
    )
    from tarifa.values.type import (
        RoundingRule as RoundingRule,
    )
    from tarifa.values.type import (
        WaterfallStep as WaterfallStep,
    )
    from tarifa.values.type import (
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
    "tarifa._money": "Money",
    "tarifa._policy": "CacheRule Effect MethodPolicy",
    "tarifa._quotes": "KEEP",
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
