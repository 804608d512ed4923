"""Product models and what can be configured with them: `client.configurator`."""

from __future__ import annotations

from tarifa._area import Area, AsyncArea, AsyncListing, AsyncUnary, Listing, Unary
from tarifa._choices import (
    answer,
    bundle,
    complete,
    explain,
    next_question,
    recommend,
    valid_domains,
    validate,
)
from tarifa._model_texts import export_model, import_large_model, import_model
from tarifa._product_models import (
    create_model,
    create_version,
    delete_model,
    delete_version,
    diff,
    get_model,
    get_version,
    list_models,
    list_versions,
    publish,
    retire,
    update_model,
    update_version,
)


class Configurator(Area):
    """The configurator; see the functions of the same names for arguments and errors."""

    create_model = Unary(create_model)
    get_model = Unary(get_model)
    list_models = Listing(list_models)
    update_model = Unary(update_model)
    delete_model = Unary(delete_model)
    create_version = Unary(create_version)
    get_version = Unary(get_version)
    list_versions = Listing(list_versions)
    update_version = Unary(update_version)
    delete_version = Unary(delete_version)
    publish = Unary(publish)
    retire = Unary(retire)
    diff = Unary(diff)
    import_model = Unary(import_model)
    import_large_model = Unary(import_large_model)
    export_model = Unary(export_model)
    explain = Unary(explain)
    validate = Unary(validate)
    valid_domains = Unary(valid_domains)
    complete = Unary(complete)
    recommend = Unary(recommend)
    answer = Unary(answer)
    next_question = Unary(next_question)
    bundle = Unary(bundle)


class AsyncConfigurator(AsyncArea):
    """As `Configurator`, awaited."""

    create_model = AsyncUnary(create_model)
    get_model = AsyncUnary(get_model)
    list_models = AsyncListing(list_models)
    update_model = AsyncUnary(update_model)
    delete_model = AsyncUnary(delete_model)
    create_version = AsyncUnary(create_version)
    get_version = AsyncUnary(get_version)
    list_versions = AsyncListing(list_versions)
    update_version = AsyncUnary(update_version)
    delete_version = AsyncUnary(delete_version)
    publish = AsyncUnary(publish)
    retire = AsyncUnary(retire)
    diff = AsyncUnary(diff)
    import_model = AsyncUnary(import_model)
    import_large_model = AsyncUnary(import_large_model)
    export_model = AsyncUnary(export_model)
    explain = AsyncUnary(explain)
    validate = AsyncUnary(validate)
    valid_domains = AsyncUnary(valid_domains)
    complete = AsyncUnary(complete)
    recommend = AsyncUnary(recommend)
    answer = AsyncUnary(answer)
    next_question = AsyncUnary(next_question)
    bundle = AsyncUnary(bundle)
