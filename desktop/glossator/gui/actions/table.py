"""The action table as a whole: every key, menu entry and tip of the window."""

from glossator.domain.scheme import Scheme
from glossator.gui.actions.adjudicating import DECIDING
from glossator.gui.actions.annotate import EDGES, ROLES, SUGGESTION
from glossator.gui.actions.edit import EDIT, SETTINGS
from glossator.gui.actions.exporting import REHEARSING
from glossator.gui.actions.go import FINISHING
from glossator.gui.actions.project import PROJECT
from glossator.gui.actions.scheme import scheme_actions
from glossator.gui.actions.spec import ActionSpec
from glossator.gui.actions.tools import CHECKING, ELSEWHERE, FINDING, GUIDELINES, SKIPPING
from glossator.gui.actions.view import HELP, VIEW


def specs(scheme: Scheme | None) -> tuple[ActionSpec, ...]:
    """Every action under a scheme, in the order of the menus."""
    from_scheme = scheme_actions(scheme) if scheme else ()
    return (
        *PROJECT,
        *EDIT,
        *FINDING,
        *SETTINGS,
        *SUGGESTION,
        *from_scheme,
        *ROLES,
        *EDGES,
        *ELSEWHERE,
        *CHECKING,
        *FINISHING,
        *SKIPPING,
        *REHEARSING,
        *DECIDING,
        *VIEW,
        *GUIDELINES,
        *HELP,
    )
