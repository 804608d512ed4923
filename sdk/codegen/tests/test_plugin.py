"""The plugin as protoc runs it, and what `generate.py --check` says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import generate
import pytest
from tarifa_codegen import outputs

ROOT = Path(__file__).parents[3]
SHOP = """\
syntax = "proto3";
package tarifa.shop.v1;
message Ask { string name = 1; }
service ShopService { rpc Order(Ask) returns (Ask); }
"""


def run_protoc(folder: Path, options: str) -> subprocess.CompletedProcess[str]:
    (folder / "shop.proto").write_text(SHOP, encoding="utf-8")
    plugin = f"--plugin=protoc-gen-tarifa={ROOT / 'sdk/codegen/protoc-gen-tarifa'}"
    command = [sys.executable, "-m", "grpc_tools.protoc", f"-I{folder}", plugin]
    command += [f"--tarifa_out={options}:{folder}", "shop.proto"]
    path = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=path)


def policy(folder: Path, attempts: int) -> Path:
    file = folder / "policy.yaml"
    row = f"{{timeout: 9s, attempts: {attempts}, breaker: {{slow_call: 1s}}}}"
    file.write_text(f"defaults:\n  every_time: {row}\n", encoding="utf-8")
    return file


def test_protoc_writes_what_the_options_name(tmp_path: Path) -> None:
    done = run_protoc(tmp_path, f"lang=envoy+docs,policy={policy(tmp_path, 1)}")

    assert done.returncode == 0, done.stderr
    assert '"/tarifa.shop.v1.ShopService/Order": 9000' in (tmp_path / "gateway/timeouts.json").read_text()
    assert "| Order | every time | 9s |" in (tmp_path / "docs/client-policy.md").read_text()
    assert not (tmp_path / "gateway/openapi.json").exists()


def test_protoc_ends_with_the_line_of_a_policy_that_is_refused(tmp_path: Path) -> None:
    file = policy(tmp_path, 2)

    done = run_protoc(tmp_path, f"lang=envoy,policy={file}")

    assert done.returncode != 0
    assert f"{file}:2: defaults.every_time.attempts: 2 attempts, but" in done.stderr
    assert not (tmp_path / "gateway").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("policy=p.yaml", "lang must be one or more of python, openapi"),
        ("lang=cobol,policy=p.yaml", "lang must be one or more of python, openapi"),
        ("lang=docs", "policy must be the path of client_policy.yaml"),
        ("lang=docs,policy=nowhere.yaml", "No such file or directory: 'nowhere.yaml'"),
        ("lang=docs,policy=p.yaml,colour=red", "no such option: colour; there are lang and policy"),
    ],
)
def test_protoc_ends_with_what_is_wrong_with_the_options(tmp_path: Path, options: str, told: str) -> None:
    done = run_protoc(tmp_path, options)

    assert done.returncode != 0
    assert told in done.stderr


# What is stale


class Tree:
    """A tree with one generated folder and one generated file."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.made = {"made/a.py": "a", "made/b.py": "b", "table.json": "{}"}
        for name, text in self.made.items():
            write(root / name, text)
        monkeypatch.setattr(generate, "ROOT", root)
        monkeypatch.setattr(generate, "generate", self._generate)

    def _generate(self, target: Path) -> generate.Generated:
        for name, text in self.made.items():
            write(target / name, text)
        return generate.Generated([Path("made"), Path("table.json")], ["the go stubs: there is no Go here"])


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    return Tree(tmp_path, monkeypatch)


def test_a_tree_that_is_what_it_should_be_is_not_stale(tree: Tree) -> None:
    assert generate.stale()[0] == []


def test_what_is_missing_left_over_or_different_is_stale(tree: Tree) -> None:
    (tree.root / "made/a.py").unlink()
    write(tree.root / "made/left_over.py", "")
    write(tree.root / "table.json", "{ }")

    assert [path.as_posix() for path in generate.stale()[0]] == [
        "made/a.py",
        "made/left_over.py",
        "table.json",
    ]


def test_generating_replaces_what_is_stale_and_removes_what_is_left_over(tree: Tree) -> None:
    write(tree.root / "made/left_over.py", "")
    write(tree.root / "table.json", "{ }")
    write(tree.root / "not_generated.py", "mine")

    generate.replace_generated()

    assert generate.stale()[0] == []
    assert not (tree.root / "made/left_over.py").exists()
    assert (tree.root / "not_generated.py").read_text() == "mine"


def test_what_cannot_be_generated_here_is_said(
    tree: Tree, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "collect_third_party", lambda: None)
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])

    generate.main()

    told = capsys.readouterr().out
    assert "skipped: the go stubs: there is no Go here" in told
    assert "up to date" in told


def test_the_stubs_of_a_language_are_left_alone_where_it_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stubs(_target: Path, _files: Sequence[str], _includes: Sequence[Path]) -> str:
        return "there is no Go here"

    go = ModuleType("go")
    go.PLACES, go.STUB_PLACES, go.stubs = (), ("sdk/go/pb",), stubs  # type: ignore[attr-defined]
    monkeypatch.setattr(generate, "language_generators", lambda: {"go": go})
    monkeypatch.setattr(outputs, "language_generators", lambda: {})
    generate.collect_third_party()

    done = generate.generate(tmp_path)

    assert done.skipped == ["the go stubs: there is no Go here"]
    assert Path("sdk/go/pb") not in done.places
