"""Compiled versions: made once, kept, bounded, and nobody waits longer than they said."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import pytest
from tarifa_configurator.compiled import Bounds, Compiled, CompiledModels, Outcome
from tarifa_configurator.engine import (
    CompiledModel,
    Deadline,
    DeadlineExceededError,
    ModelContradictoryError,
    compile_model,
)
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.store import State, StoredVersion, Terms
from tarifa_kit.errors import DeadlineExceeded, FailedPrecondition, ResourceExhausted
from tarifa_kit.testing import eventually
from workshop import computer

NOW = datetime(2026, 11, 1, tzinfo=UTC)
LONG = 30.0


def stored(name: str, *, variables: int = 4, digest: bytes = b"digest") -> StoredVersion:
    terms = Terms(None, None, "")
    return StoredVersion(name, 1, State.PUBLISHED, terms, digest, variables, 8, 2, NOW, NOW, NOW, None)


def body(product: str = "computer") -> bytes:
    content = computer()
    content.product = f"products/{product}"
    return content.SerializeToString()


class Compiler:
    """Compiles when it is let, and counts."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.may.set()
        self.compiled = 0
        self.failure: Exception | None = None
        self.models: list[CompiledModel] = []
        self.products: list[str] = []
        """What the models that were compiled are sold as, in their order."""

    def __call__(self, product: ProductModel, deadline: Deadline) -> CompiledModel:
        self.compiled += 1
        self.products.append(product.product)
        self.may.wait(LONG)
        if self.failure is not None:
            raise self.failure
        self.models.append(compile_model(product, deadline))
        return self.models[-1]


@pytest.fixture
def compiler() -> Iterator[Compiler]:
    made = Compiler()
    yield made
    made.may.set()


@pytest.fixture
def make(compiler: Compiler) -> Iterator[Callable[..., CompiledModels]]:
    made: list[CompiledModels] = []

    def cache(most_models: int = 8, most_variables: int = 1_000, threads: int = 1) -> CompiledModels:
        made.append(CompiledModels(Bounds(most_models, most_variables, LONG, threads), compiler))
        return made[-1]

    yield cache
    for each in made:
        each.close()


def get(cache: CompiledModels, version: StoredVersion, tenant: str = "t", seconds: float = LONG) -> Compiled:
    return cache.get(tenant, version, body, seconds)


def test_a_version_is_compiled_once(make: Callable[..., CompiledModels], compiler: Compiler) -> None:
    cache = make()
    assert get(cache, stored("a")) is get(cache, stored("a"))
    assert compiler.compiled == 1


def test_many_who_ask_at_once_wait_for_the_same_one(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make()
    compiler.may.clear()
    found: list[Compiled] = []
    threads = [threading.Thread(target=lambda: found.append(get(cache, stored("a")))) for _ in range(8)]
    for thread in threads:
        thread.start()
    eventually(lambda: compiler.compiled == 1, what="the compilation")
    compiler.may.set()
    for thread in threads:
        thread.join(LONG)
    assert len(found) == 8
    assert len(set(map(id, found))) == 1
    assert compiler.compiled == 1


@pytest.mark.parametrize(
    ("version", "tenant"), [(stored("b"), "t"), (stored("a", digest=b"other"), "t"), (stored("a"), "u")]
)
def test_another_version_content_or_tenant_has_its_own(
    make: Callable[..., CompiledModels], compiler: Compiler, version: StoredVersion, tenant: str
) -> None:
    cache = make()
    get(cache, stored("a"))
    get(cache, version, tenant)
    assert compiler.compiled == 2


def test_who_gives_up_does_not_stop_it(make: Callable[..., CompiledModels], compiler: Compiler) -> None:
    cache = make()
    compiler.may.clear()
    with pytest.raises(DeadlineExceeded):
        get(cache, stored("a"), seconds=0.01)
    compiler.may.set()
    get(cache, stored("a"))
    assert compiler.compiled == 1


def test_the_one_asked_for_longest_ago_goes_first(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make(most_models=2)
    for name in ("a", "b", "a", "c", "a"):
        get(cache, stored(name))
    assert compiler.compiled == 3
    get(cache, stored("b"))
    assert compiler.compiled == 4


def test_large_ones_leave_room_for_fewer(make: Callable[..., CompiledModels], compiler: Compiler) -> None:
    cache = make(most_variables=1_000)
    get(cache, stored("a", variables=900))
    get(cache, stored("b", variables=200))
    get(cache, stored("c", variables=10))
    compiled = compiler.compiled
    get(cache, stored("b", variables=200))
    assert compiler.compiled == compiled
    get(cache, stored("a", variables=900))
    assert compiler.compiled == compiled + 1


def test_one_that_takes_too_long_is_refused_without_trying_again(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make()
    compiler.failure = DeadlineExceededError("compiling")
    for _ in range(2):
        with pytest.raises(FailedPrecondition) as refused:
            get(cache, stored("a"))
        assert refused.value.reason == "MODEL_TOO_COMPLEX"
    assert compiler.compiled == 1


def test_one_that_contradicts_itself_says_so_again(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make()
    compiler.failure = ModelContradictoryError(["bright", "dark"])
    for _ in range(2):
        with pytest.raises(ModelContradictoryError):
            get(cache, stored("a"))
    assert compiler.compiled == 1


def test_a_failure_that_says_nothing_of_the_version_is_not_remembered(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make()
    compiler.failure = MemoryError()
    with pytest.raises(MemoryError):
        get(cache, stored("a"))
    compiler.failure = None
    assert get(cache, stored("a")).known


def test_a_version_that_was_let_go_of_is_not_drawn(
    make: Callable[..., CompiledModels], compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    may = threading.Event()

    def draw(model: CompiledModel, _deadline: Deadline) -> None:
        drawn.extend(name for name, made in zip("abcd", compiler.models, strict=False) if made is model)
        may.wait(LONG)

    monkeypatch.setattr(CompiledModel, "draw_diagram", draw)
    cache = make(most_models=1)
    get(cache, stored("a"))
    eventually(lambda: drawn == ["a"], what="the first drawing")
    for name in ("b", "c"):
        get(cache, stored(name))
    last = get(cache, stored("d"))
    may.set()
    assert last.drawn.wait(LONG)
    assert drawn == ["a", "d"]


def test_what_came_of_each_compilation_is_told(compiler: Compiler) -> None:
    told: list[Outcome] = []
    bounds = Bounds(most_models=8, most_variables=100, compile_seconds=LONG, threads=1)
    cache = CompiledModels(bounds, compiler, lambda outcome, _seconds: told.append(outcome))
    failures: list[Exception | None] = [
        None,
        ModelContradictoryError(["bright", "dark"]),
        DeadlineExceededError("compiling"),
        MemoryError(),
    ]
    for number, compiler.failure in enumerate(failures):
        with suppress(ModelContradictoryError, FailedPrecondition, MemoryError):
            get(cache, stored(f"m{number}"))
    eventually(lambda: len(told) == 4, what="four outcomes")
    cache.close()
    assert told == [Outcome.COMPILED, Outcome.REFUSED, Outcome.LATE, Outcome.FAILED]


def test_a_version_without_variables_is_not_compiled(make: Callable[..., CompiledModels]) -> None:
    with pytest.raises(FailedPrecondition) as refused:
        get(make(), stored("a", variables=0))
    assert refused.value.reason == "MODEL_STATE_INVALID"


@pytest.mark.parametrize(("tenants", "most"), [(("t",), 4), (("t", "u", "v"), 8)])
def test_too_many_at_once_are_turned_away_of_one_tenant_sooner_than_of_all(
    make: Callable[..., CompiledModels], compiler: Compiler, tenants: tuple[str, ...], most: int
) -> None:
    cache = make(most_models=1_000)
    compiler.may.clear()
    asked = [(stored(f"m{number}"), tenants[number % len(tenants)]) for number in range(most)]
    for version, tenant in asked:
        with pytest.raises(DeadlineExceeded):
            get(cache, version, tenant, seconds=0.001)
    assert cache.waiting() == most
    with pytest.raises(ResourceExhausted) as refused:
        get(cache, stored("one-more"), tenants[0], seconds=0.001)
    assert refused.value.retry_after is not None
    compiler.may.set()
    for version, tenant in asked:
        get(cache, version, tenant)
    assert get(cache, stored("one-more"), tenants[0]).known


def test_tenants_take_turns(make: Callable[..., CompiledModels], compiler: Compiler) -> None:
    cache = make()
    compiler.may.clear()
    for name, tenant in (("m1", "t"), ("m2", "t"), ("m3", "t"), ("n1", "u")):
        with pytest.raises(DeadlineExceeded):
            cache.get(tenant, stored(name), partial(body, name), 0.01)
    compiler.may.set()
    cache.get("t", stored("m3"), body, LONG)
    assert compiler.products == [f"products/{name}" for name in ("m1", "m2", "n1", "m3")]


def test_a_content_that_cannot_be_read_is_asked_for_again(
    make: Callable[..., CompiledModels], compiler: Compiler
) -> None:
    cache = make()

    def broken() -> bytes:
        raise ConnectionError("the database is away")

    with pytest.raises(ConnectionError):
        cache.get("t", stored("a"), broken, LONG)
    assert get(cache, stored("a")).known["lights"] == {"yes", "no"}
