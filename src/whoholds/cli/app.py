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

# Command, module and what it is for. Modules are loaded when their command is called, so that no
# command pays for another's libraries.
COMMANDS = {
    "quotes": "reading_commands",
    "places": "reading_commands",
    "read": "reading_commands",
    "text": "reading_commands",
    "assess": "assess_command",
    "trace": "trace_command",
    "add": "ledger_commands",
    "status": "status_commands",
    "why": "status_commands",
    "disputes": "status_commands",
    "diff": "status_commands",
    "near": "status_commands",
    "gaps": "status_commands",
    "route": "route_command",
    "brief": "publish_commands",
    "export": "publish_commands",
    "serve": "publish_commands",
    "demo": "publish_commands",
    "review": "ledger_commands",
    "cite": "status_commands",
    "theatre": "theatre_commands",
    "settings": "house_commands",
    "doctor": "house_commands",
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
        module = import_module(f"whoholds.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


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
