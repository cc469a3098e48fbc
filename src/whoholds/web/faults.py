"""What a page or a question to the API can't be answered with, and the status it goes out with."""

from whoholds.errors import UsageError


class NotHereError(UsageError):
    """No such place, claim or report, or none that may be shown: status 404."""


class RefusedError(UsageError):
    """The visitor's role does not allow it: status 403."""
