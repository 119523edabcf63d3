"""How offices and places are coded."""

from __future__ import annotations

CENTRAL_CODE = "000"


def province_agency_code(province: str) -> str:
    """Return the code of a province's office: "0" and the province."""
    return f"0{province}"


def district_agency_code(province: str, serial: str) -> str:
    """Return the code of a district's office: its province's and a serial of two digits."""
    return f"0{province}{serial}"


def path(*codes: str) -> str:
    """Return the subtree of an office from the codes above it and its own: "000/001/00101/"."""
    return "".join(f"{code}/" for code in codes)


def identifier(ministry: str, province: str = "00", serial: str = "00") -> str:
    """Return the office's code for national dossier codes: V1V2V3.Z1Z2.Y1Y2.MX1X2.

    Source: Circular 01/2018/TT-VPCP and QCVN 102:2016/BTTTT; the ministry's part is a setting.
    """
    return f"000.{serial}.{province}.{ministry}"


def facility_code(province: str, serial: int) -> str:
    """Return a health facility's code: province and three digits."""
    return f"{province}{serial:03}"
