"""The field of arms, talks and deployments: equipment by its names and classes, makers, sites.

Pure lookups in data files (``resources/domains/arms``), read at first use. Names only: nothing is
held of what a system can do.
"""

from sayso.domains.arms.classes import (
    ClassMention,
    ThingClass,
    class_of,
    classes,
    facilities,
    find_classes,
    find_facilities,
    groups,
    heads,
)
from sayso.domains.arms.designations import DesignationMention, find_designations
from sayso.domains.arms.gazetteer import System, SystemMention, find_systems, system, systems
from sayso.domains.arms.makers import Maker, MakerMention, find_makers, maker_of, makers
from sayso.domains.arms.ships import Navy, ShipMention, find_ships, navies

__all__ = [
    "ClassMention",
    "DesignationMention",
    "Maker",
    "MakerMention",
    "Navy",
    "ShipMention",
    "System",
    "SystemMention",
    "ThingClass",
    "class_of",
    "classes",
    "facilities",
    "find_classes",
    "find_designations",
    "find_facilities",
    "find_makers",
    "find_ships",
    "find_systems",
    "groups",
    "heads",
    "maker_of",
    "makers",
    "navies",
    "system",
    "systems",
]
