"""Words of dossiers: states and acts, what is filed, how a dossier is seen."""

from ansinh.services.dossiers.types.filing import Applicant, DraftView, Filed, Filing, Wanted
from ansinh.services.dossiers.types.views import (
    ActView,
    DossierPage,
    DossierRow,
    DossierView,
    Figures,
    PublicStatus,
    StepView,
    WorkPage,
    WorkRow,
)
from ansinh.services.dossiers.types.words import (
    ACTS,
    Act,
    Channel,
    Due,
    NationalStatus,
    Queue,
    State,
    Told,
)
from ansinh.services.procedures.types import Return

__all__ = [
    "ACTS",
    "Act",
    "ActView",
    "Applicant",
    "Channel",
    "DossierPage",
    "DossierRow",
    "DossierView",
    "DraftView",
    "Due",
    "Figures",
    "Filed",
    "Filing",
    "NationalStatus",
    "PublicStatus",
    "Queue",
    "Return",
    "State",
    "StepView",
    "Told",
    "Wanted",
    "WorkPage",
    "WorkRow",
]
