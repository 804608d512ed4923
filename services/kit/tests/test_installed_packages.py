"""What is installed beside one another: which of two packages' files is there must not be up to chance."""

from __future__ import annotations

from collections import defaultdict
from importlib import metadata


def test_no_two_packages_install_the_same_module() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for package in metadata.distributions():
        for file in package.files or []:
            if file.suffix in (".py", ".so"):
                owners[str(package.locate_file(file))].add(package.name)
    assert {file: names for file, names in owners.items() if len(names) > 1} == {}
