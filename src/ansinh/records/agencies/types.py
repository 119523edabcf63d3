"""Words of the agency's offices and places."""

from enum import StrEnum


class AgencyLevel(StrEnum):
    """How high an office stands."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"


class UnitLevel(StrEnum):
    """How high an administrative unit stands."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
