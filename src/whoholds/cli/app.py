"""The program `whoholds`: its commands, its settings, and how errors reach a person."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from whoholds import __version__
from whoholds.errors import WhoholdsError

INTRODUCTION = """\
Who holds what, according to whom, and how sure can we be?

Reads news reports of armed conflicts, offline. Three ways to begin:

\b
  whoholds read report.txt --published 2001-11-10 --theatre afghanistan-2001
      every claim in a report: who says that who holds what, with the exact words
  whoholds add reports/ && whoholds status --now 2001-11-13
      keep the claims of a folder of reports, then ask who holds what
  whoholds why Kunduz --now 2001-11-12
      the reasons for one place: each claim and what it weighs
"""

# Command, its module, and what it is for, in the order of the path of the data. Modules are loaded
# when their command is called, so that no command, nor --help, pays for another's libraries.
COMMANDS = {
    "text": ("reading_commands", "the stored text of reports, in which all offsets count"),
    "quotes": ("reading_commands", "every attribution: who says what, by which words"),
    "places": ("reading_commands", "every place name and the place that it means"),
    "read": ("reading_commands", "every claim: who says that who holds what"),
    "assess": ("assess_command", "claims to control: who holds each place on each day, how sure"),
    "trace": ("trace_command", "control to a route: cut, open, contested, unknown"),
    "add": ("ledger_commands", "read reports and keep their claims in the ledger"),
    "watch": ("watch_command", "follow feeds and add their new reports until stopped"),
    "status": ("status_commands", "who holds each place, and how old the last word is"),
    "why": ("why_command", "the reasons for one place, claim by claim, and what would change it"),
    "disputes": ("status_commands", "where sources disagree or fighting is reported"),
    "diff": ("diff_command", "what changed between two days"),
    "near": ("near_command", "who holds the places near a point"),
    "gaps": ("status_commands", "places of which nobody has reported"),
    "route": ("route_command", "what is reported of the way from A to B"),
    "isolated": ("access_commands", "towns cut off, encircled, or with one way left"),
    "crossings": ("access_commands", "which border crossings can be reached, and their state"),
    "front": ("access_commands", "where the line between sides is reported to run"),
    "what-if": ("access_commands", "what a supposed change of hands would cut and link"),
    "consequences": ("access_commands", "which roads the changes between two days cut and linked"),
    "cite": ("cite_command", "the words behind a place and date, with hashes"),
    "brief": ("publish_commands", "the day's brief, as text or page"),
    "export": ("publish_commands", "the ledger for other tools"),
    "alerts": ("alerts_command", "tell what has newly changed by a file of rules, each once"),
    "serve": ("serve_command", "the map and all pages, on this machine unless told otherwise"),
    "review": ("review_commands", "claims that wait for a verdict, verdicts, sheets, agreement"),
    "ledger": ("keeping_commands", "copy, check and back up the ledger"),
    "theatre": ("theatre_commands", "list, check and show theatres; add place names"),
    "settings": ("house_commands", "every setting, its value and where that comes from"),
    "doctor": ("house_commands", "what this installation has and can write"),
    "demo": ("publish_commands", ""),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the command names in the order of the path of the data."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"whoholds.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands' table without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items() if told])


@click.command(cls=LazyGroup, help=INTRODUCTION, invoke_without_command=True)
@click.version_option(__version__, prog_name="whoholds")
@click.pass_context
def app(context: click.Context) -> None:
    """Show the introduction where no command is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run a command; show known errors as one line, and end with the contract's exit codes."""
    try:
        result: Any = app.main(arguments, standalone_mode=False, prog_name="whoholds")
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.Abort:
        code = _fail("stopped", 130)
    except click.ClickException as problem:
        code = _fail(problem.format_message(), 2)
    except WhoholdsError as problem:
        code = _fail(str(problem), problem.exit_code)
    except BrokenPipeError:
        # The reader of our output has seen enough (`whoholds read … | head`); that is no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    else:
        code = result if isinstance(result, int) else 0
    sys.exit(code)


def _fail(message: str, code: int) -> int:
    one_line = " ".join(message.split())
    click.echo(f"whoholds: {one_line}", err=True)
    return code
