"""What can be done to dossiers: filed, advanced by the table of states, assigned, drafted, looked at."""

from ansinh.services.dossiers.actions.advancing import advance, supplement
from ansinh.services.dossiers.actions.counting import count_figures
from ansinh.services.dossiers.actions.drafts import DraftHasChanged, discard_draft, save_draft
from ansinh.services.dossiers.actions.filing import file
from ansinh.services.dossiers.actions.handling import assign, extend, issue_control_sheet
from ansinh.services.dossiers.actions.looking import note_look, read_dossier, read_paper
from ansinh.services.dossiers.actions.merging import follow_merge

__all__ = [
    "DraftHasChanged",
    "advance",
    "assign",
    "count_figures",
    "discard_draft",
    "extend",
    "file",
    "follow_merge",
    "issue_control_sheet",
    "note_look",
    "read_dossier",
    "read_paper",
    "save_draft",
    "supplement",
]
