"""What others may ask of dossiers: one with its way, work lists, statuses, drafts, figures."""

from ansinh.services.dossiers.queries.applicants import (
    draft_view,
    find_drafted,
    find_twin,
    get_draft_for,
    list_dossiers_of,
    list_drafts_for,
    may_draft,
)
from ansinh.services.dossiers.queries.figures import get_figures
from ansinh.services.dossiers.queries.single import (
    find_status,
    get_dossier,
    get_dossier_at,
    get_dossier_for,
    get_drawing_for,
    get_public_status,
)
from ansinh.services.dossiers.queries.work import (
    STATES,
    count_today,
    count_work,
    find_next_work,
    list_acts,
    list_states,
    list_work,
)

__all__ = [
    "STATES",
    "count_today",
    "count_work",
    "draft_view",
    "find_drafted",
    "find_next_work",
    "find_status",
    "find_twin",
    "get_dossier",
    "get_dossier_at",
    "get_dossier_for",
    "get_draft_for",
    "get_drawing_for",
    "get_figures",
    "get_public_status",
    "list_acts",
    "list_dossiers_of",
    "list_drafts_for",
    "list_states",
    "list_work",
    "may_draft",
]
