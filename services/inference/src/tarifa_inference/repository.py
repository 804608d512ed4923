"""The models in memory, kept in line with a repository folder.

Requests read an immutable picture without a lock; changes build the next picture beside it and swap it in.
So loading and unloading drops no request: one that holds a version keeps it until it is answered.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from inference.model_config_pb2 import ModelConfig
from tarifa_kit.errors import FailedPrecondition, NotFound, Unavailable
from tarifa_kit.logging import logger_of

from tarifa_inference import model_config
from tarifa_inference.layout import ModelFolder, VersionFolder, scan
from tarifa_inference.model import Loader, ModelVersion
from tarifa_inference.session import ModelUnusableError

_log = logger_of("tarifa_inference.repository")


class State(StrEnum):
    """The state of a version, in the protocol's words; `NONE` where nobody asked for it."""

    READY = "READY"
    LOADING = "LOADING"
    UNAVAILABLE = "UNAVAILABLE"
    NONE = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of the repository index; ``version`` is empty for a model without a readable version."""

    name: str
    version: str
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class ServedModel:
    """The versions of a model that are ready, ascending; never empty."""

    versions: Mapping[int, ModelVersion]
    by_text: Mapping[str, ModelVersion]

    @classmethod
    def of(cls, versions: Iterable[ModelVersion]) -> ServedModel:
        """Return the picture of ``versions``; an empty version text means the highest."""
        ordered = sorted(versions, key=lambda version: version.number)
        texts = {version.version: version for version in ordered}
        return cls({version.number: version for version in ordered}, texts | {"": ordered[-1]})


@dataclass(frozen=True, slots=True)
class _Content:
    """What a version was, or could not be, loaded from."""

    config: bytes | None
    version: VersionFolder


@dataclass(frozen=True, slots=True)
class _Fault:
    content: _Content
    reason: str


@dataclass(slots=True)
class _Record:
    """What is known of one model. Its maps are replaced, never changed, so that readers need no lock."""

    loaded: Mapping[int, tuple[_Content, ModelVersion]] = field(default_factory=dict)
    faults: Mapping[int, _Fault] = field(default_factory=dict)
    config_fault: str = ""
    override: str | None = None


def not_loaded(name: str, version: str) -> NotFound:
    """Return the error for a version, or for a model where ``version`` is empty, that is not ready."""
    which = f"version {version} of model {name!r}" if version else f"model {name!r}"
    return NotFound("MODEL_NOT_FOUND", f"{which} is not loaded", metadata={"model": name, "version": version})


def not_in_repository(name: str) -> NotFound:
    """Return the error for a model that has no folder."""
    return NotFound("MODEL_NOT_FOUND", f"the repository has no model {name!r}", metadata={"model": name})


class Repository:
    """The models of one folder."""

    def __init__(self, root: Path, loader: Loader, *, kept_versions: int = 2) -> None:
        """Serve from ``root``; ``kept_versions`` of a model are served where it does not say which."""
        self._root = root
        self._loader = loader
        self._kept = kept_versions
        self._change = threading.Lock()
        self._records: dict[str, _Record] = {}
        self._served: Mapping[str, ServedModel] = {}
        self._loading: tuple[str, int] | None = None

    def find(self, name: str, version: str) -> ModelVersion:
        """Return a version that is ready, the highest for an empty ``version``; raise `NotFound`."""
        model = self._served.get(name)
        if model is not None:
            found = model.by_text.get(version)
            if found is not None:
                return found
        raise not_loaded(name, version)

    def served(self) -> Mapping[str, ServedModel]:
        """Return the models that are ready, by name, at this moment."""
        return self._served

    def refresh(self) -> None:
        """Bring memory in line with the folder: load what is new or changed, unload what is gone.

        Where the folder cannot be read at all, everything stays as it is.
        """
        with self._change:
            folders = self._scan()
            for folder in folders.values():
                self._bring_in_line(folder, retry=False)
            for name in self._records.keys() - folders.keys():
                self._drop(name)

    def load(self, name: str, override: str | None = None) -> None:
        """Bring one model in line with the folder, trying again what failed before.

        ``override`` is a configuration as JSON, used in place of config.pbtxt until the next load. Raises
        `NotFound` when there is no such model, and `FailedPrecondition` with the reasons when a version that
        should be served could not be loaded; what was served then stays served.
        """
        with self._change:
            folder = self._scan().get(name)
            if folder is None:
                raise not_in_repository(name)
            self._records.setdefault(name, _Record()).override = override
            reasons = self._bring_in_line(folder, retry=True)
        if reasons:
            raise FailedPrecondition(
                "MODEL_LOAD_FAILED", f"model {name!r}: {'; '.join(reasons)}", metadata={"model": name}
            )

    def unload(self, name: str) -> None:
        """Stop serving a model; requests in progress finish. Raise `NotFound` when it was never here."""
        with self._change:
            if name not in self._records and name not in self._scan():
                raise not_in_repository(name)
            self._drop(name)

    def index(self) -> list[IndexEntry]:
        """Return every version in the folder or in memory with its state, and why where it is not ready."""
        folders = self._scan()
        entries = []
        for name in sorted(folders.keys() | self._records.keys()):
            folder = folders.get(name)
            entries += self._index_of(name, folder.versions if folder else {})
        return entries

    def _index_of(self, name: str, versions: Mapping[int, VersionFolder]) -> list[IndexEntry]:
        record = self._records.get(name)
        if record is None:
            return [
                IndexEntry(name, str(number), self._state_of(name, number), "unloaded") for number in versions
            ] or [IndexEntry(name, "", State.NONE, "it has no version folder")]
        numbers = sorted(versions.keys() | record.loaded.keys() | record.faults.keys())
        if not numbers:
            return [
                IndexEntry(name, "", State.UNAVAILABLE, record.config_fault or "it has no version folder")
            ]
        return [self._entry(name, number, record) for number in numbers]

    def _entry(self, name: str, number: int, record: _Record) -> IndexEntry:
        fault = record.faults.get(number)
        reason = fault.reason if fault else record.config_fault
        if number in record.loaded:
            note = f"the last good content is served: {reason}" if reason else ""
            return IndexEntry(name, str(number), State.READY, note)
        if reason:
            return IndexEntry(name, str(number), State.UNAVAILABLE, reason)
        state = self._state_of(name, number)
        return IndexEntry(name, str(number), state, "" if state else "the version policy does not choose it")

    def _state_of(self, name: str, number: int) -> State:
        return State.LOADING if self._loading == (name, number) else State.NONE

    def _scan(self) -> dict[str, ModelFolder]:
        try:
            return scan(self._root)
        except OSError as error:
            raise Unavailable(
                "DEPENDENCY_UNAVAILABLE", f"the model repository cannot be read: {error.strerror}"
            ) from error

    def _drop(self, name: str) -> None:
        self._records.pop(name, None)
        if name in self._served:
            self._served = {other: model for other, model in self._served.items() if other != name}
            _log.info("model_unloaded", model=name)

    def _bring_in_line(self, folder: ModelFolder, *, retry: bool) -> list[str]:
        """Load what ``folder`` asks for; return why versions that should be served could not be loaded."""
        record = self._records.setdefault(folder.name, _Record())
        try:
            if folder.fault:
                raise ModelUnusableError(folder.fault)
            config = self._config_of(folder, record)
            choice = model_config.versions_of(config, self._kept)
        except ModelUnusableError as fault:
            if record.config_fault != str(fault):
                _log.warning("model_refused", model=folder.name, fault=str(fault))
            record.config_fault = str(fault)
            return [str(fault)]
        record.config_fault = ""
        attempt = _Attempt(self, record, folder, config, retry)
        attempt.choose(choice)
        record.faults = attempt.faults
        # A model never goes from serving to not serving because of what was put in its folder.
        record.loaded = attempt.loaded or (record.loaded if attempt.faults else {})
        self._publish(folder.name, record)
        return [f"version {number}: {fault.reason}" for number, fault in sorted(attempt.faults.items())]

    def _config_of(self, folder: ModelFolder, record: _Record) -> ModelConfig:
        if record.override is not None:
            return model_config.read_json(folder.name, record.override)
        return model_config.read_text(folder.name, folder.config)

    def _publish(self, name: str, record: _Record) -> None:
        served = dict(self._served)
        served.pop(name, None)
        if record.loaded:
            served[name] = ServedModel.of(version for _, version in record.loaded.values())
        self._served = served

    def _load_version(self, config: ModelConfig, content: _Content) -> ModelVersion:
        number = content.version.number
        self._loading = (config.name, number)
        try:
            return self._loader.load(config, content.version, written=content.config is not None)
        finally:
            self._loading = None


@dataclass(slots=True)
class _Attempt:
    """One pass over a model's versions, from the highest down."""

    repository: Repository
    record: _Record
    folder: ModelFolder
    config: ModelConfig
    retry: bool
    loaded: dict[int, tuple[_Content, ModelVersion]] = field(default_factory=dict)
    faults: dict[int, _Fault] = field(default_factory=dict)

    def choose(self, choice: model_config.VersionChoice) -> None:
        """Take the versions of ``choice``; one that cannot be loaded makes room for the next lower one."""
        room = choice.latest
        for number in sorted(self.folder.versions, reverse=True):
            listed = number in choice.pinned or (choice.only is not None and number in choice.only)
            by_rank = choice.only is None and (room is None or room > 0)
            if (
                (listed or by_rank)
                and self._take(self.folder.versions[number])
                and by_rank
                and room is not None
            ):
                room -= 1
        for number in sorted(((choice.only or frozenset()) | choice.pinned) - self.folder.versions.keys()):
            missing = VersionFolder(number, Path(), ())
            self.faults[number] = _Fault(_Content(None, missing), "it is asked for, and has no folder")

    def _take(self, version: VersionFolder) -> bool:
        """Make ``version`` ready, keeping what serves under its number where its new content fails."""
        content = _Content(self._config_text(version), version)
        before = self.record.loaded.get(version.number)
        if before is not None and before[0] == content:
            self.loaded[version.number] = before
            return True
        known = self.record.faults.get(version.number)
        if known is None or known.content != content or self.retry:
            known = self._load(content)
        if known is None:
            return True
        self.faults[version.number] = known
        if before is not None:
            self.loaded[version.number] = before
        return before is not None

    def _config_text(self, version: VersionFolder) -> bytes | None:
        """Return what configures ``version``: a load's override, else its own text, else the model's."""
        if self.record.override is not None:
            return self.record.override.encode()
        return self.folder.config if version.config is None else version.config

    def _load(self, content: _Content) -> _Fault | None:
        number = content.version.number
        try:
            config = self.config
            if self.record.override is None and content.version.config is not None:
                config = model_config.read_text(self.folder.name, content.version.config)
            self.loaded[number] = (content, self.repository._load_version(config, content))
        except ModelUnusableError as fault:
            _log.warning("model_refused", model=self.folder.name, version=number, fault=str(fault))
            return _Fault(content, str(fault))
        return None
