"""A person's suggesters, project by project, in a file of their own on their own machine.

What is kept is which suggester was chosen and to which addresses texts may be sent. A project file
never says so: whoever is handed one by a stranger starts from the usual suggester.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.services.machine import config_folder
from glossator.services.suggesters import (
    USUAL,
    LlmChoice,
    NoConsent,
    PipelineChoice,
    ProgramChoice,
    SuggesterChoice,
    checked,
    launch,
    project_id,
    title,
)
from glossator.store.project import Project, current_scheme
from glossator.suggest.llm.address import endpoint, host, is_encrypted, is_loopback
from glossator.suggest.private_files import write_private

_KINDS: dict[str, Callable[..., SuggesterChoice]] = {
    "pipeline": PipelineChoice,
    "program": ProgramChoice,
    "llm": LlmChoice,
}


def _usual_path() -> Path:
    return config_folder() / "suggesters.json"


@dataclass(frozen=True, slots=True)
class SuggesterSettings:
    """The file of a person's choices and consents; one that makes no sense reads as empty."""

    path: Path = field(default_factory=_usual_path)

    def choice(self, project: str) -> SuggesterChoice:
        """The suggester chosen for a project; the usual one where none was."""
        plain = self._read("choices").get(project)
        if not isinstance(plain, dict):
            return USUAL
        fields = {name: value for name, value in plain.items() if name != "kind"}
        try:
            return checked_types(_KINDS[str(plain.get("kind"))](**fields))
        except (KeyError, TypeError):
            return USUAL

    def remember(self, project: str, choice: SuggesterChoice) -> None:
        """Keep a choice for a project.

        Raises:
            UserError: the choice cannot work, or the file cannot be written.
        """
        choice = checked(choice)
        kind = next(name for name, made in _KINDS.items() if isinstance(choice, made))  # type: ignore[arg-type]  # classes
        choices = self._read("choices") | {project: {"kind": kind, **asdict(choice)}}
        self._write("choices", choices)

    def has_consent(self, project: str, address: str) -> bool:
        """Whether texts of the project may be sent to an address."""
        return endpoint(address) in self._consents(project)

    def has_any_consent(self, project: str) -> bool:
        """Whether texts of the project may be sent anywhere."""
        return bool(self._consents(project))

    def give_consent(self, project: str, address: str) -> None:
        """Allow that texts of the project are sent to an address.

        Raises:
            UserError: it is no address, or the file cannot be written.
        """
        addresses = {*self._consents(project), endpoint(address)}
        self._write("consents", self._read("consents") | {project: sorted(addresses)})

    def withdraw(self, project: str) -> None:
        """Allow nothing any more.

        Raises:
            UserError: the file cannot be written.
        """
        given = self._read("consents")
        given.pop(project, None)
        self._write("consents", given)

    def _consents(self, project: str) -> list[str]:
        given = self._read("consents").get(project)
        return [each for each in given if isinstance(each, str)] if isinstance(given, list) else []

    def _read(self, part: str) -> dict[str, Any]:
        try:
            plain = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        found = plain.get(part) if isinstance(plain, dict) else None
        return dict(found) if isinstance(found, dict) else {}

    def _write(self, part: str, value: dict[str, Any]) -> None:
        whole = {name: self._read(name) for name in ("choices", "consents")} | {part: value}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_private(self.path, json.dumps(whole, ensure_ascii=False, indent=2))
        except OSError as error:
            raise UserError(
                f"{self.path} cannot be written ({error.strerror}); check the folder."
            ) from error


def checked_types(choice: SuggesterChoice) -> SuggesterChoice:
    """The choice, where every field is of its type.

    Raises:
        TypeError: one is not.
    """
    for name, value in asdict(choice).items():
        good = isinstance(value, int | float) if name == "seconds" else isinstance(value, str)
        if not good:
            raise TypeError(name)
    return choice


@dataclass(frozen=True, slots=True)
class Prepared:
    """A suggester ready to start; ``sending`` says what is sent where, empty where nothing is."""

    launch: Launch
    sending: str = ""


def prepare(
    project: Project,
    named: SuggesterChoice | None,
    settings: SuggesterSettings,
    *,
    consent: bool | None = None,
    remember: bool = False,
) -> Prepared:
    """Prepare the suggester that is named, else the one that was chosen for the project.

    ``consent`` agrees that texts are sent to its address, or takes back every consent that was
    given for the project; ``remember`` keeps the choice.

    Raises:
        NoConsent: texts would be sent to an address that nobody has agreed to.
        UserError: the choice cannot work.
    """
    known_as = project_id(project)
    choice = checked(named or settings.choice(known_as))
    if consent is False:
        settings.withdraw(known_as)
    if isinstance(choice, LlmChoice) and consent:
        settings.give_consent(known_as, choice.address)
    started = launch_for(project, choice, settings)
    if remember:
        settings.remember(known_as, choice)
    return Prepared(started, sending(choice) if isinstance(choice, LlmChoice) else "")


def launch_for(project: Project, choice: SuggesterChoice, settings: SuggesterSettings) -> Launch:
    """How a suggester is started on a project, once everything that it needs is there.

    Raises:
        NoConsent: texts would be sent to an address that nobody has agreed to.
        UserError: the choice cannot work.
    """
    choice = checked(choice)
    if isinstance(choice, LlmChoice) and not settings.has_consent(
        project_id(project), choice.address
    ):
        raise NoConsent(f"{sending(choice)} Agree to it first: --consent, or the dialog Suggester.")
    return launch(choice, project.read(current_scheme))


def launch_chosen(project: Project, settings: SuggesterSettings) -> Launch:
    """How the suggester that was chosen for a project is started.

    Raises:
        UserError: it cannot work, or nobody agrees any more that texts are sent to it.
    """
    return launch_for(project, settings.choice(project_id(project)), settings)


def has_consent_for(settings: SuggesterSettings, project: str, choice: LlmChoice) -> bool:
    """Whether texts of the project may be sent where a choice sends them."""
    return settings.has_consent(project, choice.address)


def title_chosen(project: Project, settings: SuggesterSettings) -> str:
    """The suggester that was chosen for a project in a few words; empty for the usual one."""
    choice = settings.choice(project_id(project))
    return "" if choice == USUAL else title(choice)


def sending(choice: LlmChoice) -> str:
    """What is sent where, as a sentence to agree to."""
    where = host(choice.address)
    if is_loopback(choice.address) and choice.model.endswith("cloud"):
        return (
            f"The articles’ texts are sent to {where}, which is this machine, but a model called "
            f"{choice.model} usually runs elsewhere: they leave it then."
        )
    if is_loopback(choice.address):
        return (
            f"The articles’ texts are sent to {choice.model} at {where}, which is this machine: "
            "they do not leave it unless the server there passes them on."
        )
    open_ = "" if is_encrypted(choice.address) else ", unencrypted: others can read them on the way"
    return (
        f"The articles’ texts, the labels and the guidelines leave this machine: they are sent to "
        f"{choice.model} at {where}{open_}."
    )
