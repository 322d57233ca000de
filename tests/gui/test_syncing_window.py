"""Syncing by window, with a real server: the address once, the password once, and then one key."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from glossator.gui.dialogs.hub import HubDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.services import hub_passwords, syncing
from glossator.services.stamps import SystemStamps
from glossator.store import splits
from glossator.store.project import Project
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import postgres, several
from tests.support.hubs import SECRET, admit_everybody, password
from tests.support.postgres import Server

Exchange = Callable[[Path, str], None]


class Keyring:
    """A keyring that only remembers."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service_name: str, username: str) -> str | None:
        """What is kept."""
        return self.held.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep it."""
        self.held[service_name, username] = password


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """A keyring of the test's own, and no password anywhere else."""
    made = Keyring()
    monkeypatch.setattr(hub_passwords, "_keyring", lambda: made)
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    return made


@pytest.fixture
def main(tmp_path: Path) -> Path:
    return several.original(tmp_path / "main.gloss")


@pytest.fixture
def ben(main: Path) -> Path:
    """Ben's file, in which he has marked a name."""
    folder = main.parent / "stick"
    folder.mkdir()
    copy = Path(shutil.copyfile(main, folder / "ben.gloss"))
    several.mark(copy, "ben", 28, 32, "PLACE")
    return copy


@pytest.fixture
def exchange(main: Path, ben: Path, server: Server, database: str) -> Exchange:
    """A hub for the project to which everybody is admitted; syncs a file with it."""
    with (
        Project(main) as opened,
        syncing.connect(server.url(database=database), SECRET) as client,
    ):
        syncing.create(opened, client, SystemStamps())
    admit_everybody(server, database)

    def run(path: Path, role: str) -> None:
        with (
            Project(path) as opened,
            syncing.connect(server.url(role, database), password(role)) as client,
        ):
            assert syncing.sync(opened, client, SystemStamps()).is_sound

    return run


@pytest.fixture
def driver(open_window: OpenWindow, main: Path, exchange: Exchange) -> Driver:
    return open_window(main)


def dialog_of(driver: Driver) -> HubDialog:
    """The dialog, once it is open."""
    driver.wait_until(lambda: driver.window.late.syncing.dialog is not None)
    dialog = driver.window.late.syncing.dialog
    assert dialog is not None
    return dialog


def type_into(dialog: HubDialog, address: str = "", secret: str = "") -> None:
    """Fill the fields that there are, and press Enter."""
    if address:
        dialog.address.setText(address)
    if secret:
        QTest.keyClicks(dialog.password, secret)
    QTest.keyClick(dialog.password if secret else dialog.address, Qt.Key.Key_Return)


def journal(driver: Driver) -> int:
    """How many edits the project of the window holds."""
    count = "SELECT count(*) FROM journal"
    project = driver.window.workspace.session.project
    return int(project.read(lambda database: database.execute(count).fetchone()[0]))


def sync_for_the_first_time(driver: Driver, url: str, secret: str, *, keep: bool = True) -> None:
    """Give the address, then the password that is asked for."""
    driver.window.actions_.trigger("sync")
    type_into(dialog_of(driver), url)
    driver.wait_until(lambda: bool(driver.window.late.syncing.dialog))
    dialog = dialog_of(driver)
    assert "refuses the login" in dialog.refusal()
    dialog.keep.setChecked(keep)
    type_into(dialog, secret=secret)
    driver.wait_for_job()


def test_the_address_is_asked_for_once_and_the_password_once(
    driver: Driver, server: Server, database: str, main: Path, tmp_path: Path, keyring: Keyring
) -> None:
    url = server.url("ada", database)
    sync_for_the_first_time(driver, url, password("ada"))
    driver.wait_until(lambda: driver.told().startswith("Synced with "))
    assert "went there" in driver.told()
    assert list(keyring.held.values()) == [password("ada")]
    driver.window.actions_.trigger("sync")
    driver.wait_until(lambda: "nothing new on either side" in driver.told())
    assert driver.window.late.syncing.dialog is None
    secret, address = password("ada").encode(), url.encode()
    assert secret not in main.read_bytes()
    assert address not in main.read_bytes()
    assert secret not in (tmp_path / "window.ini").read_bytes()


def test_what_others_did_is_in_the_open_article(
    driver: Driver, server: Server, database: str, exchange: Exchange, ben: Path
) -> None:
    before = journal(driver)
    exchange(ben, "ben")
    driver.window.workspace.open("doc-1")
    read = []
    driver.window.workspace.document_opened.connect(lambda: read.append(driver.title))
    sync_for_the_first_time(driver, server.url("ada", database), password("ada"))
    driver.wait_until(lambda: "1 edit and 0 articles came" in driver.told())
    assert read == ["Article 1"]
    assert journal(driver) == before + 1


def test_a_password_that_is_not_to_be_kept_is_known_until_the_window_closes(
    driver: Driver, server: Server, database: str, keyring: Keyring
) -> None:
    sync_for_the_first_time(driver, server.url("ada", database), password("ada"), keep=False)
    driver.wait_until(lambda: driver.told().startswith("Synced with "))
    assert keyring.held == {}
    driver.window.actions_.trigger("sync")
    driver.wait_until(lambda: "nothing new on either side" in driver.told())


def test_a_wrong_password_is_asked_for_again_and_never_kept(
    driver: Driver, server: Server, database: str, keyring: Keyring
) -> None:
    sync_for_the_first_time(driver, server.url("ada", database), "wrong one")
    dialog = dialog_of(driver)
    assert "refuses the login" in dialog.refusal()
    assert "wrong one" not in dialog.refusal()
    assert dialog.password.text() == ""
    assert keyring.held == {}
    dialog.reject()
    driver.wait_until(lambda: driver.window.late.syncing.dialog is None)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ada:secret@hub.example/news", "holds a password"),
        ("hub.example", "looks like postgresql://"),
        ("", "looks like postgresql://"),
    ],
)
def test_an_address_that_is_none_is_refused_in_the_dialog(
    driver: Driver, address: str, said: str
) -> None:
    driver.press("Ctrl+Shift+S")
    dialog = dialog_of(driver)
    dialog.address.setText(address)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert said in dialog.refusal()
    assert "secret" not in dialog.refusal()
    assert dialog.isVisible()
    dialog.reject()


def test_a_hub_that_nobody_answers_for_is_one_sentence(driver: Driver) -> None:
    driver.window.actions_.trigger("hub")
    type_into(dialog_of(driver), f"postgresql://ada@127.0.0.1:{postgres.free_port()}/news")
    driver.wait_for_job()
    driver.wait_until(lambda: "cannot be reached" in driver.told())
    driver.window.actions_.trigger("hub")
    assert dialog_of(driver).address.text().startswith("postgresql://ada@127.0.0.1:")
    dialog_of(driver).reject()


def test_a_test_set_that_comes_is_said_and_takes_the_open_articles_suggestions(
    driver: Driver, server: Server, database: str, exchange: Exchange, ben: Path
) -> None:
    driver.window.workspace.open("doc-1")
    assert driver.open_words() == ["Mara Lind", "Omar Reyes"]
    frozen = {"share": 50, "seed": 0, "at": "2026-03-01", "of": 2}
    digests = [driver.article.document.digest]
    with Project(ben) as opened:
        opened.write(lambda db: splits.freeze(db, {**frozen, "digests": digests}))
    exchange(ben, "ben")
    sync_for_the_first_time(driver, server.url("ada", database), password("ada"))
    driver.wait_until(lambda: "1 article frozen for testing came" in driver.told())
    assert driver.open_words() == []
    report = driver.window.findChildren(ReportDialog)[0]
    assert "had suggestions here" in report.text()
    report.reject()


def test_edits_that_only_others_may_send_are_reported(
    driver: Driver, server: Server, database: str, ben: Path
) -> None:
    driver.window.late.merging.look_at([ben])
    merging = driver.window.late.merging
    driver.wait_until(lambda: merging.dialog is not None and merging.dialog.is_ready())
    assert merging.dialog is not None
    merging.dialog.accept()
    driver.wait_for_job()
    sync_for_the_first_time(driver, server.url("ada", database), password("ada"))
    driver.wait_until(lambda: bool(driver.window.findChildren(ReportDialog)))
    (report,) = driver.window.findChildren(ReportDialog)
    assert "1 edit of ben stay here" in report.text()
    report.reject()
