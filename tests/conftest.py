"""What the gate and the validation tests stand on: model server, databases, served snippets."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from golden.examples import Example, outcome
from golden.isolation import Environment, job
from golden.launcher import commands
from golden.pages import Project
from tests.support.model_server import ModelServer, model_server
from tests.support.postgres import data_folder, fresh_database, postgres

ROOT = Path(__file__).parent.parent
PROJECT = Project(ROOT)  # one for all tests: it keeps the blocks that it has found
SECRET = "a-secret-of-the-tests-with-32-characters"
RUNNER = ROOT / "golden" / "runner"


# Where the SDK keeps checkpoints whatever TMPDIR says; wrong examples with its defaults leave some.
CHECKPOINTS = Path("/tmp/kailash_checkpoints")
WERE_THERE = CHECKPOINTS.exists()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Removes the checkpoints of this run, once all workers have ended."""
    if not hasattr(session.config, "workerinput") and not WERE_THERE:
        shutil.rmtree(CHECKPOINTS, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the output that examples and commands have now")


@pytest.fixture(scope="session")
def project() -> Project:
    return PROJECT


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The SDK writes to the home directory: give it one that goes away."""
    folder = tmp_path_factory.mktemp("home")
    with commands() as forked, pytest.MonkeyPatch.context() as patch:
        patch.setenv("UV_CACHE_DIR", os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache" / "uv"))
        patch.setenv("HOME", str(folder))
        patch.setenv("PATH", os.pathsep.join([str(forked), str(Path(sys.executable).parent), os.environ["PATH"]]))
        patch.setenv("PYTHONPATH", str(RUNNER))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        yield folder


@pytest.fixture(scope="session")
def model() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with data_folder() as data, postgres(data) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A new, empty PostgreSQL database."""
    return fresh_database(postgres_server)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A new SQLite file, in the one form of URL that works for every call."""
    return f"sqlite:///{tmp_path / 'crm.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def environment(model: ModelServer) -> Environment:
    """What every snippet finds: the secrets it asks for, a model server on loopback, and where the repository is."""
    return Environment(
        {
            "JWT_SECRET": SECRET,
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": model.url,
            "GOLDEN_PATTERNS": str(ROOT),
            "PYTHONPATH": str(RUNNER),
        }
    )


Serve = Callable[..., httpx.Client]


Run = Callable[..., list[str]]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Where all workers of this session keep what examples came to: gate and claims look at one run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if hasattr(request.config, "workerinput") else own) / "outcomes"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def run(request: pytest.FixtureRequest, project: Project, environment: Environment, kept: Path) -> Run:
    """Runs a snippet of the test's page as the gate does, and returns the lines that it prints."""
    room = _room(request, project)

    def lines(name: str, raises: str | None = None) -> list[str]:
        path = room / name
        example = Example(path, 0, path.read_text("utf-8"), 0, raises, ())
        answer = outcome(project, example, environment, kept=kept)
        assert "source" in answer, f"{name}: {answer['failure']}\n{answer['log']}"
        printed = (line.strip() for line in answer["source"].splitlines())
        return [line.removeprefix("#>").removeprefix(" ") for line in printed if line.startswith("#>")]

    return lines


def _room(request: pytest.FixtureRequest, project: Project) -> Path:
    return project.snippets / request.path.relative_to(project.tests).with_name(request.path.stem.removeprefix("test_"))


@contextmanager
def served(folder: Path, target: str, environment: Environment) -> Iterator[httpx.Client]:
    """Serves a snippet's application on a free port and yields a client for it."""
    with job("serve", (str(folder), target), environment) as (answers, log):
        answer = answers.recv() if answers.poll(30) else {}
        assert "port" in answer, f"{target} does not come up: {answer.get('failure')}\n{log.read_text()[-2000:]}"
        with httpx.Client(base_url=f"http://127.0.0.1:{answer['port']}", timeout=20) as client:
            yield client


@contextmanager
def _serving(room: Path, environment: Environment) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(target: str, **variables: str) -> httpx.Client:
            own = Environment({**environment.variables, **variables})
            return stack.enter_context(served(room, target, own))

        yield start


@pytest.fixture
def serve(request: pytest.FixtureRequest, project: Project, environment: Environment) -> Iterator[Serve]:
    """Serves `module:attribute` of the snippets that belong to the test's page, over real HTTP."""
    with _serving(_room(request, project), environment) as start:
        yield start


@pytest.fixture(scope="module")
def serve_all(request: pytest.FixtureRequest, project: Project, environment: Environment) -> Iterator[Serve]:
    """Serves like `serve`, until all tests of the page have run: for applications that remember nothing."""
    with _serving(_room(request, project), environment) as start:
        yield start
