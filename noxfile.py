"""Tarifa's sessions. `./nox` runs every check that this machine can and closes with a table of them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "none"
nox.options.error_on_missing_interpreters = True

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REPORTS = ROOT / ".tools" / "reports"
LOCKS = ROOT / "requirements"
GO_WHEEL = ROOT / ".tools" / "go-wheel"
PACKAGES = sorted(
    path.parent.relative_to(ROOT).as_posix()
    for pattern in ("gateway", "sdk/*", "services/*")
    for path in ROOT.glob(f"{pattern}/pyproject.toml")
)
CODEGEN = "sdk/codegen"
"""Tested as the packages are, and none of them: it runs before there is anything to install."""
TESTED = [*(package for package in PACKAGES if (ROOT / package / "tests").is_dir()), CODEGEN]

CHECKS = [
    "lint",
    "types",
    "contracts",
    "breaking",
    "tests",
    "test_go",
    "test_java",
    "measuring",
    "contract",
    "e2e",
    "chaos",
    "conformance",
]
nox.options.sessions = [*CHECKS, "summary"]


def environment(session: nox.Session, pins: str) -> None:
    """Brings `.venv` to what `requirements/<pins>.txt` and this tree's packages say."""
    wanted = hashlib.sha256(sys.version.encode())
    for file in [LOCKS / f"{pins}.txt", *(ROOT / package / "pyproject.toml" for package in PACKAGES)]:
        wanted.update(file.read_bytes())
    stamp = ENVIRONMENT / f"{pins}.sha256"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted.hexdigest():
        _install(session, pins)
        stamp.write_text(wanted.hexdigest(), encoding="utf-8")
    session.env["PATH"] = os.pathsep.join([str(ENVIRONMENT / "bin"), os.environ["PATH"]])
    session.env["VIRTUAL_ENV"] = str(ENVIRONMENT)


def _install(session: nox.Session, pins: str) -> None:
    session.log(f"installing requirements/{pins}.txt and this tree's packages into .venv")
    if not PYTHON.exists():
        session.run("uv", "venv", "--quiet", "--python", sys.executable, str(ENVIRONMENT), external=True)
    install = ("uv", "pip", "install", "--quiet", "--python", str(PYTHON))
    session.run(*install, "--require-hashes", "--requirement", str(LOCKS / f"{pins}.txt"), external=True)
    editable = [word for package in PACKAGES for word in ("--editable", package)]
    session.run(*install, "--no-deps", "--no-build-isolation", *editable, external=True)


def pytest(session: nox.Session, name: str, *arguments: str) -> None:
    """Runs pytest and leaves its report for the closing table."""
    run(session, "pytest", *_reporting(name), *arguments)


def _reporting(name: str) -> tuple[str, str]:
    """What tells pytest where to leave its report; what an earlier run left goes."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    return f"--junitxml={report}", f"-ojunit_suite_name={name}"


def record(name: str, *, passed: int = 0, skipped: str = "", failed: int = 0) -> None:
    """Leaves the result of a check that is not a pytest run for the closing table."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    result = {"passed": passed, "skipped": [skipped] if skipped else [], "failed": failed}
    (REPORTS / f"{name}.json").write_text(json.dumps(result), encoding="utf-8")


def run(session: nox.Session, program: str, *arguments: str) -> None:
    """Runs a program of `.venv`; what it says to standard error stays out of its output."""
    session.run(str(ENVIRONMENT / "bin" / program), *arguments, stderr=None)


def check(session: nox.Session, name: str, *commands: tuple[str, ...]) -> None:
    """Runs programs of `.venv` one after the other; each counts as one check."""
    for done, command in enumerate(commands):
        record(name, passed=done, failed=1)
        run(session, *command)
    record(name, passed=len(commands))


@nox.session
def lint(session: nox.Session) -> None:
    """Style, the direction of imports (no service imports another), and whether every wish is pinned."""
    environment(session, "dev")
    pins = ("python", str(LOCKS / "lock.py"), "--check")
    check(
        session, "lint", ("ruff", "check", "."), ("ruff", "format", "--check", "."), ("lint-imports",), pins
    )


@nox.session
def types(session: nox.Session) -> None:
    """The strict type checker, over every package, and package by package over tests and measurements."""
    environment(session, "dev")
    sources = [f"{package}/src" for package in PACKAGES]
    across = [f"tests/{kind}" for kind in ("contract", "fuzz", "e2e", "chaos", "bench")]
    whole_tree = (
        "noxfile.py",
        "requirements/lock.py",
        "conftest.py",
        "sdk/python/quickstart.py",
        f"{CODEGEN}/generate.py",
        f"{CODEGEN}/tarifa_codegen",
        "bench",
        *across,
    )
    apart = [_tests_and_measurements(package) for package in TESTED]  # their modules may share names
    check(session, "types", *(("mypy", *paths) for paths in (sources, whole_tree, *apart)))


def _tests_and_measurements(package: str) -> list[str]:
    modules = [module for name in ("tests", "bench") for module in (ROOT / package / name).glob("*.py")]
    return sorted({module.parent.relative_to(ROOT).as_posix() for module in modules})


@nox.session
def contracts(session: nox.Session) -> None:
    """The contracts: lint, and whether the generated code is what they say."""
    environment(session, "dev")
    check(session, "contracts", ("python", "sdk/codegen/generate.py", "--check"), ("buf", "lint"))


@nox.session
def breaking(session: nox.Session) -> None:
    """Whether the contracts break a client of main's tip (or of the commit in TARIFA_BREAKING_AGAINST)."""
    environment(session, "dev")
    run(session, "python", "sdk/codegen/generate.py", "--collect")
    baseline = _baseline()
    if baseline is None:
        reason = "there is no earlier commit with contracts to compare with"
        record("breaking", skipped=reason)
        session.skip(reason)
    with tempfile.TemporaryDirectory() as scratch:
        archive = ["git", "archive", baseline, "proto", "third_party"]
        tree = subprocess.run(archive, check=True, capture_output=True)
        subprocess.run(["tar", "-x", "-C", scratch], check=True, input=tree.stdout)
        shutil.copytree(ROOT / ".tools" / "proto", Path(scratch) / ".tools" / "proto")
        shutil.copyfile(ROOT / "buf.yaml", Path(scratch) / "buf.yaml")
        check(session, "breaking", ("buf", "breaking", "--against", scratch))


def _baseline() -> str | None:
    """The commit to compare with: the one asked for, else main's tip, else the commit before this one."""
    head = _commit("HEAD")
    for candidate in (os.environ.get("TARIFA_BREAKING_AGAINST"), "origin/main", "main", "HEAD~1"):
        commit = _commit(candidate) if candidate else None
        asked = candidate == os.environ.get("TARIFA_BREAKING_AGAINST")
        if commit and (asked or commit != head) and _holds_contracts(commit):
            return commit
    return None


def _commit(name: str) -> str | None:
    asked = ["git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"]
    found = subprocess.run(asked, check=False, capture_output=True, text=True)
    return found.stdout.strip() or None


def _holds_contracts(commit: str) -> bool:
    asked = ["git", "cat-file", "-e", f"{commit}:proto/tarifa"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


@nox.session
def tests(session: nox.Session) -> None:
    """The tests of every package, on real PostgreSQL, Redis and Envoy, two packages at a time."""
    environment(session, "dev")
    variables = {**os.environ, **{name: value for name, value in session.env.items() if value is not None}}
    with ThreadPoolExecutor(2) as pool:
        running = {pool.submit(_tests_of, package, variables, session.posargs): package for package in TESTED}
        failed = [running[done] for done in as_completed(running) if not done.result()]
    if failed:
        session.error(f"failed: {', '.join(failed)}")


def _tests_of(package: str, variables: dict[str, str], arguments: list[str]) -> bool:
    """Runs the tests of a package and prints what they said when they are through."""
    command = [str(ENVIRONMENT / "bin" / "pytest"), *_pytest_arguments(package), *arguments]
    both = subprocess.STDOUT
    ended = subprocess.run(
        command, check=False, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=both, text=True
    )
    print(f"\n{package}\n{ended.stdout}", flush=True)
    return ended.returncode == 0


@nox.session
@nox.parametrize("package", TESTED, ids=[Path(package).name for package in TESTED])
def test(session: nox.Session, package: str) -> None:
    """The tests of one package: `./nox -s "test(pricing)" -- -k waterfall`."""
    environment(session, "dev")
    run(session, "pytest", *_pytest_arguments(package), *session.posargs)


def _pytest_arguments(package: str) -> list[str]:
    return [*_reporting(f"test-{Path(package).name}"), f"{package}/tests"]


@nox.session
def test_go(session: nox.Session) -> None:
    """The Go client: style, laws, calls under the race detector. `-- --long`: the laws at full size."""
    why_not = _go(session)
    if why_not:
        record("test-go", skipped=why_not)
        session.skip(why_not)
    record("test-go", failed=1)
    sdk, suite = ROOT / "sdk" / "go", ROOT / "sdk" / "conformance" / "adapters" / "go"
    unformatted = session.run("gofmt", "-l", str(sdk), str(suite), external=True, silent=True)
    if unformatted:
        session.error(f"not in gofmt's style: {unformatted}")
    for module in (sdk, sdk / "otel", suite):
        with session.chdir(module):
            session.run("go", "vet", "./...", external=True)
    races = ["-race"] if shutil.which("gcc") or shutil.which("clang") else []
    if not races:
        session.log("without the race detector: it needs a C compiler")
    passed = _go_test(session, sdk, *races, ".", "./tarifatest", "./internal/driver")
    size = ["-timeout=1h", "-args", "-rapid.checks=2000"] if "--long" in session.posargs else []
    passed += _go_test(session, sdk, "./internal/core", *size)  # one goroutine: nothing to race
    passed += _go_test(session, sdk, "./internal/copies", "./internal/wire")
    passed += _go_test(session, sdk / "otel", *races, "./...")
    record("test-go", passed=passed, skipped="" if races else "the race detector needs a C compiler")


def _go(session: nox.Session) -> str:
    """Puts Go on the path, out of its wheel where the machine has none; returns why it is not there."""
    path = os.pathsep.join([os.environ["PATH"], str(GO_WHEEL / "bin")])
    session.env["PATH"] = path
    if shutil.which("go", path=path) is None:
        session.run("uv", "venv", "--quiet", "--python", sys.executable, str(GO_WHEEL), external=True)
        install = ("uv", "pip", "install", "--quiet", "--python", str(GO_WHEEL / "bin" / "python"))
        try:
            session.run(*install, "--require-hashes", "--requirement", str(LOCKS / "go.txt"), external=True)
        except CommandFailed:
            return "Go is not installed, and its wheel cannot be had"
    for module in ("sdk/go", "sdk/go/otel", "sdk/conformance/adapters/go"):
        download, environment = ["go", "mod", "download"], {**os.environ, "PATH": path}
        fetched = subprocess.run(download, cwd=ROOT / module, check=False, env=environment)
        if fetched.returncode:
            return f"the Go modules of {module} are not here and cannot be fetched"
    return ""


def _go_test(session: nox.Session, module: Path, *arguments: str) -> int:
    """Runs tests of a Go module; returns how many passed."""
    with session.chdir(module):
        told = session.run("go", "test", "-v", *arguments, external=True, silent=True)
    for line in str(told).splitlines():
        if not line.lstrip().startswith(("=== ", "--- PASS")):
            print(line)
    return str(told).count("--- PASS")


@nox.session
def test_java(session: nox.Session) -> None:
    """The Java client: documentation, laws, calls, its README, a neighbour. `-- -Dtest=NAME` narrows."""
    missing = [tool for tool in ("java", "javac", "mvn") if shutil.which(tool) is None]
    if missing:
        why_not = f"{' and '.join(missing)} not installed"
        record("test-java", skipped=why_not)
        session.skip(why_not)
    sdk, downloads = ROOT / "sdk" / "java", ROOT / ".tools" / "m2"
    wanted = hashlib.sha256(b"".join(pom.read_bytes() for pom in sorted(sdk.rglob("pom.xml"))))
    complete = downloads / f"{wanted.hexdigest()}.complete"
    offline = ["--offline"] if complete.is_file() else []
    maven = ["mvn", "--batch-mode", *offline, f"-Dmaven.repo.local={downloads}", "-f", str(sdk)]
    if not offline and _cannot_be_fetched(maven):
        why_not = "the artifacts of the Java client are not here and cannot be fetched"
        record("test-java", skipped=why_not)
        session.skip(why_not)
    record("test-java", failed=1)
    for report in sdk.glob("*/target/surefire-reports/TEST-*.xml"):
        report.unlink()
    # Maven's own word for quiet hides the warnings for which the compiler fails.
    quiet = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
    session.run(*maven, "-T2", "verify", *session.posargs, external=True, env={"MAVEN_OPTS": quiet})
    complete.touch()
    suites = [ET.parse(path).getroot() for path in sdk.glob("*/target/surefire-reports/TEST-*.xml")]
    record("test-java", passed=sum(int(suite.get("tests", 0)) for suite in suites))


def _cannot_be_fetched(maven: list[str]) -> bool:
    """Whether Maven finds not even the lists of versions that the build imports."""
    asked = subprocess.run([*maven, "-N", "validate"], check=False, capture_output=True, text=True)
    return asked.returncode != 0 and "Non-resolvable import POM" in asked.stdout


@nox.session
def measuring(session: nox.Session) -> None:
    """What the benchmarks compute with: rounds, profiles, results. `bench` itself takes minutes."""
    environment(session, "dev")
    pytest(session, "measuring", "tests/bench", *session.posargs)


@nox.session
def contract(session: nox.Session) -> None:
    """The contract: OpenAPI, its reference page in a browser, hostile requests at every door."""
    environment(session, "dev")
    pytest(session, "contract", "tests/contract", "tests/fuzz", *session.posargs)


@nox.session
def e2e(session: nox.Session) -> None:
    """The whole platform: real quotes imported and learned from, priced over REST, gRPC and SDK."""
    environment(session, "dev")
    pytest(session, "e2e", "tests/e2e", *session.posargs)


@nox.session
def chaos(session: nox.Session) -> None:
    """The platform under fire: parts killed, stalled and overloaded. `-- --long` for the full size."""
    environment(session, "dev")
    pytest(session, "chaos", "tests/chaos", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """The clients of every language, held to one behaviour. `-- --case 104 --language go --verbose`: one."""
    environment(session, "dev")
    _go(session)
    report = REPORTS / "conformance.json"
    record("conformance", failed=1)
    run(session, "python", "-m", "tarifa_conformance", f"--report={report}", *session.posargs)


@nox.session
def summary(session: nox.Session) -> None:
    """The closing table of what was run, and why the rest was not."""
    rows = [_of_pytest(path) for path in sorted(REPORTS.glob("*.xml"))]
    rows += [_of_check(path) for path in sorted(REPORTS.glob("*.json"))]
    width = max((len(row[0]) for row in rows), default=7)
    print(f"\n{'session':<{width}}  passed  failed  skipped and why")
    for name, passed, failed, reasons in sorted(rows):
        why = "; ".join(f"{reasons.count(reason)} x {reason}" for reason in dict.fromkeys(reasons))
        print(f"{name:<{width}}  {passed:>6}  {failed:>6}  {why or '-'}")
    shutil.rmtree(REPORTS, ignore_errors=True)
    sums = [sum(row[1] for row in rows), sum(row[2] for row in rows), sum(len(row[3]) for row in rows)]
    print(f"\n{sums[0]} passed, {sums[1]} failed, {sums[2]} skipped")
    if sums[1]:
        session.error("some checks failed")


def _of_pytest(report: Path) -> tuple[str, int, int, list[str]]:
    cases = list(ET.parse(report).iter("testcase"))
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skips = [skip for case in cases if (skip := case.find("skipped")) is not None]
    passed = len(cases) - len(failed) - len(skips)
    return report.stem, passed, len(failed), [skip.get("message") or "no reason given" for skip in skips]


def _of_check(report: Path) -> tuple[str, int, int, list[str]]:
    result = json.loads(report.read_text(encoding="utf-8"))
    return report.stem, result["passed"], result["failed"], result["skipped"]


@nox.session
def demo(session: nox.Session) -> None:
    """From nothing to an accepted quote, on the whole platform. `-- --json` prints one JSON document."""
    environment(session, "platform")
    run(session, "python", "-m", "tarifa_local.demo", *session.posargs)


@nox.session
def up(session: nox.Session) -> None:
    """Keeps the platform running until Ctrl-C. `-- --fresh` starts empty, `-- --data DIR` keeps it there."""
    environment(session, "platform")
    run(session, "tarifa", "up", *session.posargs)


@nox.session
def tarifa(session: nox.Session) -> None:
    """Runs the `tarifa` command: `./nox -s tarifa -- import --mapping FILE DATA`."""
    environment(session, "platform")
    run(session, "tarifa", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measures the speed against floors and a plain design. `-- NAME... [--quick | --full]` chooses."""
    environment(session, "dev")
    run(session, "python", "bench/run.py", *session.posargs)


@nox.session
def bench_peers(session: nox.Session) -> None:
    """Measures inference beside KServe, MLServer and PyTriton, each in an environment of its own."""
    environment(session, "dev")
    for pins in sorted((ROOT / "bench" / "peers").glob("*.txt")):
        _install_peer(session, pins)
    run(session, "python", "bench/run_peers.py", *session.posargs)


def _install_peer(session: nox.Session, pins: Path) -> None:
    """Brings a peer's environment to its pins; where that fails, the result says that it is not there."""
    home = ROOT / ".tools" / "peers" / pins.stem
    wanted = hashlib.sha256(sys.version.encode() + pins.read_bytes()).hexdigest()
    stamp = home / "pins.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    session.log(f"installing bench/peers/{pins.name} into .tools/peers/{pins.stem}")
    shutil.rmtree(home, ignore_errors=True)
    session.run("uv", "venv", "--quiet", "--python", sys.executable, str(home), external=True)
    install = ("uv", "pip", "install", "--quiet", "--python", str(home / "bin" / "python"))
    try:
        session.run(*install, "--require-hashes", "--requirement", str(pins), external=True)
    except CommandFailed:
        shutil.rmtree(home)
    else:
        stamp.write_text(wanted, encoding="utf-8")


@nox.session
def gen(session: nox.Session) -> None:
    """Writes everything that is generated from the contracts."""
    environment(session, "dev")
    run(session, "python", "sdk/codegen/generate.py")


@nox.session
def format(session: nox.Session) -> None:
    """Puts code and contracts into the one style."""
    environment(session, "dev")
    run(session, "ruff", "check", "--fix", ".")
    run(session, "ruff", "format", ".")
    run(session, "buf", "format", "--write", "--path", "proto")
    if shutil.which("gofmt"):
        session.run("gofmt", "-w", "sdk/go", "sdk/conformance/adapters/go", external=True)


@nox.session
def lock(session: nox.Session) -> None:
    """Pins what the packages of this tree ask for, with hashes. `-- --upgrade` takes the newest releases."""
    session.run(sys.executable, str(LOCKS / "lock.py"), *session.posargs, external=True)
