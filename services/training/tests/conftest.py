from __future__ import annotations

import os
from pathlib import Path

import pytest
from tarifa_history import Mapping, load_mapping
from tarifa_training.booster import BoosterSettings
from tarifa_training.fitting import Fitting, History, fit, read_history
from tarifa_training.market import Market, build, write_market

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = BoosterSettings(rounds=120)


def silent(_: str) -> None:
    """Take progress and say nothing."""


@pytest.fixture(scope="session")
def market() -> Market:
    """A market small enough to fit in a second or two."""
    return build(seed=5, quotes=2_500)


@pytest.fixture(scope="session")
def market_folder(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("market")
    write_market(market, folder)
    return folder


@pytest.fixture(scope="session")
def market_mapping() -> Mapping:
    return load_mapping(ROOT / "mappings/market.yaml")


@pytest.fixture(scope="session")
def history(market_mapping: Mapping, market_folder: Path) -> History:
    return read_history(market_mapping, market_folder, silent)


@pytest.fixture(scope="session")
def fitting(history: History) -> Fitting:
    return fit(history, SETTINGS, silent)


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the real data sets; skips where it is absent."""
    folder = Path(os.environ.get("TARIFA_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real data are absent: no folder {folder}; set TARIFA_DATA")
    return folder
