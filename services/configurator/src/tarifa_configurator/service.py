"""The servicer of ``tarifa.configurator.v1.ConfiguratorService``: who may ask what, and who answers."""

# ruff: noqa: N802, ARG002 - grpc names the methods and passes a context that the chassis has read already

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import grpc
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceServicer
from tarifa_kit.call import Call, current_call

from tarifa_configurator.answering import Answering
from tarifa_configurator.intake import Intake
from tarifa_configurator.modelling import SERVICE, Modelling
from tarifa_configurator.reading import Reading

READ_SCOPE: Final = "configurator.read"
"""Reading product models, and every question about a configuration."""
WRITE_SCOPE: Final = "configurator.write"
"""Changing product models and their versions."""
FULL_NAME: Final = SERVICE


class ConfiguratorService(ConfiguratorServiceServicer):
    """The configurator of the caller's tenant."""

    def __init__(self, reading: Reading, modelling: Modelling, answering: Answering) -> None:
        """Take what reads, what changes, and what answers."""
        self._reading = reading
        self._modelling = modelling
        self._answering = answering

    def CreateProductModel(
        self, request: rpc.CreateProductModelRequest, context: grpc.ServicerContext
    ) -> pb.ProductModel:
        """Create a product model."""
        return self._modelling.create_model(_modeller().tenant, request)

    def GetProductModel(
        self, request: rpc.GetProductModelRequest, context: grpc.ServicerContext
    ) -> pb.ProductModel:
        """One product model."""
        return self._reading.model(_reader().tenant, request)

    def ListProductModels(
        self, request: rpc.ListProductModelsRequest, context: grpc.ServicerContext
    ) -> rpc.ListProductModelsResponse:
        """A page of product models."""
        return self._reading.models(_reader().tenant, request)

    def UpdateProductModel(
        self, request: rpc.UpdateProductModelRequest, context: grpc.ServicerContext
    ) -> pb.ProductModel:
        """Edit a product model."""
        return self._modelling.update_model(_modeller().tenant, request)

    def DeleteProductModel(
        self, request: rpc.DeleteProductModelRequest, context: grpc.ServicerContext
    ) -> rpc.DeleteProductModelResponse:
        """Delete a product model that was never published."""
        return self._modelling.delete_model(_modeller().tenant, request)

    def CreateProductModelVersion(
        self, request: rpc.CreateProductModelVersionRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Create a draft."""
        return self._modelling.create_version(_modeller().tenant, request)

    def GetProductModelVersion(
        self, request: rpc.GetProductModelVersionRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """One version."""
        return self._reading.version(_reader().tenant, request)

    def ListProductModelVersions(
        self, request: rpc.ListProductModelVersionsRequest, context: grpc.ServicerContext
    ) -> rpc.ListProductModelVersionsResponse:
        """A page of versions."""
        return self._reading.versions(_reader().tenant, request)

    def UpdateProductModelVersion(
        self, request: rpc.UpdateProductModelVersionRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Edit a draft."""
        return self._modelling.update_version(_modeller().tenant, request)

    def DeleteProductModelVersion(
        self, request: rpc.DeleteProductModelVersionRequest, context: grpc.ServicerContext
    ) -> rpc.DeleteProductModelVersionResponse:
        """Delete a draft."""
        return self._modelling.delete_version(_modeller().tenant, request)

    def PublishProductModelVersion(
        self, request: rpc.PublishProductModelVersionRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Publish a draft that something can be configured with."""
        call = _modeller()
        return self._modelling.publish(
            call.tenant, request, lambda: self._answering.check(call, request.name)
        )

    def RetireProductModelVersion(
        self, request: rpc.RetireProductModelVersionRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Retire a published version."""
        return self._modelling.retire(_modeller().tenant, request)

    def DiffProductModelVersions(
        self, request: rpc.DiffProductModelVersionsRequest, context: grpc.ServicerContext
    ) -> rpc.DiffProductModelVersionsResponse:
        """What is different between two versions."""
        return self._reading.diff(_reader().tenant, request)

    def ImportProductModel(
        self, request: rpc.ImportProductModelRequest, context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Create a draft out of a text."""
        tenant = _modeller().tenant
        return self._modelling.import_version(tenant, Intake.of(request))

    def ImportLargeProductModel(
        self, request_iterator: Iterator[rpc.ImportLargeProductModelRequest], context: grpc.ServicerContext
    ) -> pb.ProductModelVersion:
        """Create a draft out of a text in portions."""
        tenant = _modeller().tenant
        return self._modelling.import_version(tenant, Intake.of_portions(request_iterator))

    def ExportProductModel(
        self, request: rpc.ExportProductModelRequest, context: grpc.ServicerContext
    ) -> rpc.ExportProductModelResponse:
        """Write a version as text."""
        return self._reading.export(_reader().tenant, request)

    def ExplainProductModel(
        self, request: rpc.ExplainProductModelRequest, context: grpc.ServicerContext
    ) -> rpc.ExplainProductModelResponse:
        """What a version comes to."""
        return self._answering.explain(_reader(), request)

    def ValidateConfiguration(
        self, request: rpc.ValidateConfigurationRequest, context: grpc.ServicerContext
    ) -> rpc.ValidateConfigurationResponse:
        """Whether choices are valid."""
        return self._answering.validate(_reader(), request)

    def GetValidDomains(
        self, request: rpc.GetValidDomainsRequest, context: grpc.ServicerContext
    ) -> rpc.GetValidDomainsResponse:
        """What is still possible."""
        return self._answering.valid_domains(_reader(), request)

    def CompleteConfiguration(
        self, request: rpc.CompleteConfigurationRequest, context: grpc.ServicerContext
    ) -> rpc.CompleteConfigurationResponse:
        """The best completion."""
        return self._answering.complete(_reader(), request)

    def RecommendOptions(
        self, request: rpc.RecommendOptionsRequest, context: grpc.ServicerContext
    ) -> rpc.RecommendOptionsResponse:
        """What to choose next."""
        return self._answering.recommend(_reader(), request)

    def AnswerQuestions(
        self, request: rpc.AnswerQuestionsRequest, context: grpc.ServicerContext
    ) -> rpc.AnswerQuestionsResponse:
        """What answers leave possible."""
        return self._answering.answer(_reader(), request)

    def NextQuestion(
        self, request: rpc.NextQuestionRequest, context: grpc.ServicerContext
    ) -> rpc.NextQuestionResponse:
        """What to ask next."""
        return self._answering.next_question(_reader(), request)

    def ConfigureBundle(
        self, request: rpc.ConfigureBundleRequest, context: grpc.ServicerContext
    ) -> rpc.ConfigureBundleResponse:
        """The lines of a configuration."""
        return self._answering.bundle(_reader(), request)


def _reader() -> Call:
    call = current_call()
    call.require_scope(READ_SCOPE)
    return call


def _modeller() -> Call:
    call = current_call()
    call.require_scope(WRITE_SCOPE)
    return call
