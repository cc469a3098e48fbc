"""Web: the map and the other pages over a ledger, and their API; needs no language model."""

from whoholds.web.access import Access, Role
from whoholds.web.answers import Answers
from whoholds.web.app import create_app
from whoholds.web.desk import Desk
from whoholds.web.jobs import Job, JobBook
from whoholds.web.keeping import Keeper, Source
from whoholds.web.tiles import OwnGround, read_ground
from whoholds.web.warming import warm

__all__ = [
    "Access",
    "Answers",
    "Desk",
    "Job",
    "JobBook",
    "Keeper",
    "OwnGround",
    "Role",
    "Source",
    "create_app",
    "read_ground",
    "warm",
]
