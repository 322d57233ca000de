"""What another process gets to know of the machine: an allow-list of variables, no secrets.

A stranger's model is a stranger's code, and a stranger's file may take the reader over. Variables
that hold keys, tokens or the way to an agent are not handed on, whoever set them and for whatever
else.
"""

import os
import re
import sys
from collections.abc import Mapping

_EVERYBODY = frozenset(
    {
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TZ", "LANG", "LANGUAGE"),
        *("TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH"),
        *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
        # What programs on Windows do not start without.
        *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME"),
        *("APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"),
        *("NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "PROCESSOR_IDENTIFIER"),
        # Where models lie and how many cores they may use.
        *("HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "TORCH_HOME"),
        *("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TOKENIZERS_PARALLELISM"),
    }
)
_EVERYBODY_BEGINNING = ("LC_", "CUDA_")
# Our own Python runs as it was started; a stranger's has its own.
_OURS = frozenset(
    {
        *("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTHONUTF8", "PYTHONIOENCODING"),
        *("PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONWARNINGS", "PYTHONNOUSERSITE"),
    }
)
# What a connection to another machine may need; a proxy's address can hold a password.
_NETWORK = frozenset(
    {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"}
)
# The second net: a name that says it holds a secret is never handed on.
_SECRET = re.compile(r"KEY|TOKEN(?!IZERS)|SECRET|PASS(?!IVE)|CREDENTIAL|AUTH|COOKIE", re.IGNORECASE)


def foreign(known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables of a program that is not ours."""
    return _kept(os.environ if known is None else known, _EVERYBODY)


def own(known: Mapping[str, str] | None = None, *, network: bool = False) -> dict[str, str]:
    """The variables of this program in another process, which loads strangers' pipelines.

    ``network`` adds what a connection through a proxy needs.
    """
    names = _EVERYBODY | _OURS | (_NETWORK if network else frozenset())
    return _kept(os.environ if known is None else known, names)


def _kept(known: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in known.items()
        if (name.upper() in names or name.upper().startswith(_EVERYBODY_BEGINNING))
        and not _SECRET.search(name)
    }
    return _with_library_path(kept, known.get("LD_LIBRARY_PATH_ORIG"))


def _with_library_path(kept: dict[str, str], before: str | None) -> dict[str, str]:
    """Undo what a bundle's loader did to the library path.

    It puts the bundle's own libraries first and leaves what was there ``before`` under another
    name. A program outside the bundle would load the wrong ones; ours sets the path by itself.
    """
    if before is not None:
        kept["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
    return kept
