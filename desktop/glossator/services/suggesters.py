"""Which suggester works on a project: a spaCy pipeline, a program, or a language model.

A choice is a person's own and is kept by ``suggester_settings``. The project file knows nothing of
it: a stranger's project must neither start a program nor send texts anywhere.
"""

import hashlib
import os
import secrets
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch, Limits
from glossator.domain.scheme import Scheme
from glossator.services import suggesting
from glossator.services.llm_keys import KEYRING, check_source, in_variable, key_of, variable_of
from glossator.services.machine import cache_folder, own_command
from glossator.store.project import Project
from glossator.store.project import settings as settings_of
from glossator.suggest import surroundings
from glossator.suggest.llm.address import endpoint, host, is_encrypted, is_loopback
from glossator.suggest.training.versions import newest

_MODELS = "spacy_models"
_LLM_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class PipelineChoice:
    """An installed spaCy pipeline or the folder of one; an empty name is the one that comes along.

    ``seconds`` is how long a text may take, 0 as long as usual; so it is with the other kinds.
    """

    name: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """A program that speaks the suggester protocol, as a command line."""

    command: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LlmChoice:
    """A language model behind an OpenAI-style endpoint.

    ``key`` says where the key is, never what it is: empty, ``env:NAME`` or ``keyring``.
    """

    address: str
    model: str
    key: str = ""
    seconds: float = 0.0


SuggesterChoice = PipelineChoice | ProgramChoice | LlmChoice
USUAL = PipelineChoice()


class NoConsent(UserError):
    """Nobody has agreed that texts of the project are sent to the address."""


def title(choice: SuggesterChoice) -> str:
    """The suggester in a few words."""
    match choice:
        case PipelineChoice(name=name):
            return Path(name).name if name else "Built-in pipeline"
        case ProgramChoice(command=command):
            return " ".join(Path(word).name for word in command.split()[:2])
        case LlmChoice(address=address, model=model):
            return f"{model} at {host(address)}"


def checked(choice: SuggesterChoice) -> SuggesterChoice:
    """The choice in its tidy form.

    Raises:
        UserError: it cannot work as it is; one sentence says why.
    """
    if choice.seconds < 0:
        raise UserError("The time for one text is a number of seconds above 0.")
    match choice:
        case PipelineChoice():
            return _checked_pipeline(choice)
        case ProgramChoice():
            words_of(choice.command)
            return replace(choice, command=choice.command.strip())
        case LlmChoice():
            if not choice.model.strip():
                raise UserError("Name the model, as the server knows it; --model NAME.")
            check_source(choice.key)
            return replace(choice, address=endpoint(choice.address), model=choice.model.strip())


def _checked_pipeline(choice: PipelineChoice) -> PipelineChoice:
    name = choice.name.strip()
    folder = Path(name).expanduser()
    if name and folder.is_dir():
        if not (newest(folder) / "config.cfg").is_file():
            raise UserError(
                f"The folder {folder} holds no spaCy pipeline; choose one with a config.cfg in it."
            )
        return replace(choice, name=str(folder.absolute()))
    return replace(choice, name=name)


def words_of(command: str) -> list[str]:
    """The words of a command line.

    Raises:
        UserError: it is empty, its quotation marks do not match, or there is no such program.
    """
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise UserError(
            f"The command “{command}” cannot be read ({error}); check its quotation marks."
        ) from error
    words = [word.strip('"') for word in words] if os.name == "nt" else words
    if not words:
        raise UserError("Write the command that starts the program.")
    if shutil.which(words[0]) is None:
        raise UserError(f"There is no program “{words[0]}”; write its whole path.")
    return words


def key_source(variable: str | None) -> str:
    """Where a key lies: in a variable of that name, or in the keyring for None."""
    return KEYRING if variable is None else in_variable(variable)


def key_name(source: str) -> str | None:
    """The variable in which a key lies: None for the keyring, empty for no key."""
    return None if source == KEYRING else variable_of(source)


def where_it_goes(address: str) -> str:
    """What becomes of a text that is sent to an address, in a sentence; empty for none."""
    if not address:
        return "Off until you name a server. Articles are sent to it only after you have agreed."
    try:
        meant = endpoint(address)
    except UserError as error:
        return str(error)
    if is_loopback(meant):
        return f"{host(meant)} is this machine: texts do not leave it unless the server does that."
    if not is_encrypted(meant):
        return f"Articles would be sent to {host(meant)}, unencrypted. You are asked before."
    return f"Articles would be sent to {host(meant)}. You are asked before."


def installed_pipelines() -> list[str]:
    """The spaCy pipelines that are installed beside the program, by name."""
    from importlib import metadata  # noqa: PLC0415 - only the dialog needs it

    return sorted({entry.name for entry in metadata.entry_points(group=_MODELS)})


def project_id(project: Project) -> str:
    """The id by which a person's choices about a project are kept."""
    return project.read(settings_of)["project"]


def launch(
    choice: SuggesterChoice,
    scheme: Scheme,
    environment: Mapping[str, str] | None = None,
) -> Launch:
    """How a suggester is started; for a language model whoever asks has made sure of consent.

    Raises:
        UserError: the choice cannot work, or the key is not where it should be.
    """
    known = os.environ if environment is None else environment
    choice = checked(choice)
    limits = replace(Limits(), text=choice.seconds) if choice.seconds else Limits()
    match choice:
        case PipelineChoice(name=name):
            command = suggesting.suggester_command(name)
            return Launch(tuple(command), surroundings.own(known), limits)
        case ProgramChoice(command=line):
            return Launch(tuple(words_of(line)), surroundings.foreign(known), limits)
        case LlmChoice():
            return _launch_llm(choice, scheme, known)


def _launch_llm(choice: LlmChoice, scheme: Scheme, known: Mapping[str, str]) -> Launch:
    seconds = choice.seconds or _LLM_SECONDS
    variables = surroundings.own(known, network=not is_loopback(choice.address))
    key = key_of(choice.key, choice.address, known)
    if key:
        variables[surroundings.LLM_KEY] = key
    command = own_command(
        "llm-suggester",
        *("--address", choice.address),
        *("--model", choice.model),
        *("--scheme", str(_kept_scheme(scheme))),
        *("--cache", str(cache_folder() / "llm")),
        *("--seconds", f"{seconds:g}"),
    )
    # It asks a server again that is busy, and gives up by itself: this is for when it cannot.
    limits = Limits(text=20 * seconds, thousand=2 * seconds, waiting=2)
    return Launch(tuple(command), variables, limits)


def _kept_scheme(scheme: Scheme) -> Path:
    """A file with the scheme, for another process to read."""
    source = scheme.source.encode()
    path = cache_folder() / "schemes" / f"{hashlib.sha256(source).hexdigest()}.toml"
    if path.is_file():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial_ = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        partial_.write_bytes(source)
        partial_.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}); make room there, or free the folder."
        ) from error
    return path
