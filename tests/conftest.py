"""What all tests share: random data of the same size, and a home of their own."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import samples

settings.register_profile(
    "glossator",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("glossator")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where modules run side by side, those with most that is slow begin: none is left alone."""
    if hasattr(config, "workerinput"):
        slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
        items.sort(key=lambda item: -slow[item.path])


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Nothing that a test does reaches the settings or backups of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "HOME"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        patch.setenv("GLOSSATOR_ANNOTATOR", "ada")
        yield folder


@pytest.fixture(scope="session")
def sample_original(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project with the default pipeline's suggestions; made once, never changed."""
    return samples.make(tmp_path_factory.mktemp("sample") / "sample.gloss")


@pytest.fixture
def sample(sample_original: Path, tmp_path: Path) -> Path:
    """A sample project of the test's own."""
    return samples.copy(sample_original, tmp_path / "sample.gloss")
