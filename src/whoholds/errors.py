"""Every error that whoholds raises on purpose, as one tree.

WhoholdsError
├── UsageError         the command or setting can't be carried out as given      exit code 2
├── InputError         one report, row or file can't be used; the rest goes on   exit code 1
├── TheatreError       a theatre's data files are wrong                          exit code 2
├── LedgerError        the ledger can't be used or asked as given                exit code 2
│   └── StorageError   its database refused or was lost; nothing is half-written exit code 1
└── MissingPartError   an optional part is not installed                         exit code 2

A message is one line: what is wrong, where, and what to do next.
"""


class WhoholdsError(Exception):
    """Base class: shown to a person as one line, never as a traceback."""

    exit_code = 2


class UsageError(WhoholdsError):
    """The command or setting can't be carried out as given."""


class InputError(WhoholdsError):
    """One report, row or file can't be used; work on the others goes on."""

    exit_code = 1


class TheatreError(WhoholdsError):
    """A theatre's data files are wrong."""


class LedgerError(WhoholdsError):
    """The ledger can't be used or asked as given."""


class StorageError(LedgerError):
    """The ledger's database refused or was lost; nothing is half-written."""

    exit_code = 1


class MissingPartError(WhoholdsError):
    """An optional part is not installed."""
