"""The parts of the reference page that are not ours: Swagger UI, out of the installed package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_PACKAGE = "swagger_ui"
_NAMES = ("swagger-ui-bundle.js", "swagger-ui.css")


def renderer_files() -> list[Path]:
    """Returns the files that `docs/index.html` asks for beside its own.

    Raises:
        FileNotFoundError: the package `swagger-ui-py` is not installed, or does not hold them.
    """
    spec = importlib.util.find_spec(_PACKAGE)  # found, never imported: only its files are wanted
    folder = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path(_PACKAGE)
    files = [folder / "static" / name for name in _NAMES]
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(f"{file}: the reference page needs the package swagger-ui-py")
    return files
