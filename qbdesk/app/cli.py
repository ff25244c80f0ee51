"""The command line: words to commands. Wrong use exits 2, a known problem 1, no display 4."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import NoReturn

from qbdesk import __version__
from qbdesk.app import commands, paths
from qbdesk.app.options import DEMO, Options
from qbdesk.domain.delivery import ID_DIGITS, is_entity_id
from qbdesk.domain.errors import QbdeskError, UsageProblem
from qbdesk.domain.event import EventType
from qbdesk.domain.on_purpose import OnPurpose

_NO_DISPLAY = 4
_MOST_COPIES = 10_000
EXPORT_FORMATS = ("csv", "jsonl", "har", "evidence")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (default: the process's) name; returns the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(with_dials="simulate" in words).parse_args(words)
    try:
        return commands.without_broken_pipe(lambda: _try_parts() if options.self_test else _run(options))
    except UsageProblem as problem:
        return _tell(problem, 2)
    except QbdeskError as problem:
        return _tell(problem, 1)
    except KeyboardInterrupt:
        return 130


def _try_parts() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from qbdesk.app.self_test import run_self_test

    return run_self_test()


def _run(words: argparse.Namespace) -> int:
    options = Options(
        data_dir=paths.data_dir(getattr(words, "data_dir", None)),
        shop=getattr(words, "shop", "shop"),
        demo=words.command == "demo" or getattr(words, "shop", "") == DEMO,
        host=getattr(words, "host", None),
        port=getattr(words, "port", None),
        plain_path=getattr(words, "plain_path", None) or None,
    )
    match words.command:
        case "listen":
            return commands.run(commands.listen(options, _on_purpose(words)))
        case "simulate":
            dials = {name: value for name, value in vars(words).items() if name in words.dial_names}
            return commands.run(commands.simulate(dials, words.on_host, words.on_port, words.deliver_to))
        case "send":
            return commands.run(
                commands.send(options, words.event_type, words.entity_id, words.to, words.times)
            )
        case "check" | "new-address" | "replay" | "forget":
            return commands.run(_upkeep(options, words))
        case "store":
            return commands.run(_store(options, words))
        case "events" | "deliveries" | "export" | "rehearse" | "doctor":
            return commands.run(_looking(options, words))
    if not _has_display():
        sys.stderr.write(
            "qbdesk: There is no display to open a window on;"
            " use `qbdesk listen` without one, or set QT_QPA_PLATFORM=offscreen.\n"
        )
        return _NO_DISPLAY
    from qbdesk.app.desk import run_desk

    return run_desk(options)


def _upkeep(options: Options, words: argparse.Namespace) -> Coroutine[object, object, int]:
    from qbdesk.app import upkeep_commands

    match words.command:
        case "check":
            return upkeep_commands.check(options)
        case "new-address":
            return upkeep_commands.new_address(options)
        case "replay":
            return upkeep_commands.replay(options, words.delivery_id, words.to, words.query)
    return upkeep_commands.forget(options, words.email, words.order)


def _looking(options: Options, words: argparse.Namespace) -> Coroutine[object, object, int]:
    match words.command:
        case "events":
            return commands.events(options, words.limit, words.json, words.filter)
        case "deliveries":
            return commands.deliveries(options, words.limit, words.json)
        case "rehearse":
            return _rehearsal(options, words)
        case "doctor":
            return _doctor(options, words)
    from qbdesk.app.export_command import ExportWords, export

    return export(options, ExportWords(words.format, words.out, words.filter, masked=not words.no_mask))


def _store(options: Options, words: argparse.Namespace) -> Coroutine[object, object, int]:
    from qbdesk.app import store_command

    match words.deed:
        case "use":
            return store_command.use(options, words.url)
        case "move":
            return store_command.move(options, words.url)
        case "password":
            return store_command.password(options, words.in_file)
    return store_command.show(options)


def _on_purpose(words: argparse.Namespace) -> OnPurpose | None:
    if words.answer is None and not words.wait:
        return None
    return OnPurpose(status=words.answer or 200, wait_s=words.wait, left=words.times)


def _doctor(options: Options, words: argparse.Namespace) -> Coroutine[object, object, int]:
    from qbdesk.app.doctor_command import doctor

    return doctor(options, words.json, words.start)


def _rehearsal(options: Options, words: argparse.Namespace) -> Coroutine[object, object, int]:
    from qbdesk.app.rehearsal_command import Span, read_time, rehearse
    from qbdesk.domain.rehearsal import Dials

    span = Span(
        begin=read_time(words.begin) if words.begin else None, end=read_time(words.end) if words.end else None
    )
    dials = Dials(
        speed=words.speed,
        copies=words.copies,
        reorder=words.reorder,
        delay_s=words.delay,
        drops=words.drops,
        seed=words.seed,
    )
    return rehearse(options, words.to, span, dials, words.json)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _tell(problem: QbdeskError, code: int) -> int:
    sys.stderr.write(f"qbdesk: {problem.sentence()}\n")
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message} (try {self.prog} --help)\n")
        sys.exit(2)


def _parser(with_dials: bool) -> _Parser:
    profile = _Parser(add_help=False)
    profile.add_argument("--data-dir", metavar="DIR", default=argparse.SUPPRESS, help="where all data lies")
    profile.add_argument(
        "--shop", metavar="NAME", default=argparse.SUPPRESS, help="the profile (default: shop)"
    )
    parser = _Parser(
        prog="qbdesk",
        parents=[profile],
        allow_abbrev=False,
        description="See and hear the orders of a Quickbutik shop arrive. Without a command: the desk.",
        epilog="QBDESK_DATA_DIR, QBDESK_API_KEY and QBDESK_API_URL work with every command.",
    )
    parser.add_argument("--version", action="version", version=f"qbdesk {__version__}")
    parser.add_argument(
        "--self-test", action="store_true", help="try whether this installation has all its parts, and exit"
    )
    parser.set_defaults(command="desk")
    words = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        made = words.add_parser(name, parents=[profile], help=text, description=text, allow_abbrev=False)
        made.set_defaults(command=name)
        return made

    command("demo", "the desk on a simulated shop, in a profile of its own")
    _add_listen(command("listen", "receive, store and fetch without a window"))
    simulate = command("simulate", "be a simulated shop on this computer")
    if with_dials:  # they bring the simulated shop, with an HTTP server and client: 0.1 s of every start
        _add_simulate(simulate)
    _add_send(command("send", "send the documented webhook request"))
    _add_doctor(command("doctor", "look at each link from an order to the desk, and name the broken one"))
    _add_store(command("store", "which store a profile works with: its own, or one shared"), profile)
    command("check", "one catch-up now: find orders that no webhook announced")
    command("new-address", "make another secret address; the old one stops working at once")
    _add_replay(command("replay", "send a stored request again, marked as a replay"))
    _add_rehearse(command("rehearse", "send a stored day again to a local address, made worse on purpose"))
    _add_forget(command("forget", "erase one customer from everything stored"))
    _add_events(command("events", "print the newest events"))
    _add_reading(command("deliveries", "print the newest stored requests"))
    _add_export(command("export", "write events to a file, personal data masked"))
    return parser


def _add_listen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", metavar="H", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", metavar="P", type=_port, help="port; 0 picks a free one (default 8765)")
    parser.add_argument(
        "--plain-path", action="store_true", help="also take /webhooks/quickbutik, for testing; loopback only"
    )
    parser.add_argument(
        "--answer",
        metavar="STATUS",
        type=int,
        help="answer the first deliveries so on purpose, to try retries",
    )
    parser.add_argument("--wait", metavar="S", type=float, default=0.0, help="and so many seconds late")
    parser.add_argument(
        "--times", metavar="K", type=int, default=1, help="how many deliveries are answered so (default 1)"
    )


def _add_simulate(parser: argparse.ArgumentParser) -> None:
    from dataclasses import fields

    from qbdesk.simulator.dials import Dials

    parser.add_argument("--host", dest="on_host", metavar="H", default="127.0.0.1", help="a loopback address")
    parser.add_argument(
        "--port", dest="on_port", metavar="P", type=_port, default=0, help="0 picks a free one"
    )
    parser.add_argument("--deliver-to", metavar="URL", help="send webhooks to this address")
    names = []
    for dial in fields(Dials):
        flag = "--" + dial.name.replace("_", "-")
        names.append(dial.name)
        if dial.type in (bool, "bool"):
            parser.add_argument(
                flag, action="store_true", default=argparse.SUPPRESS, help=dial.metadata["help"]
            )
            continue
        kind = int if dial.type in (int, "int") else float
        parser.add_argument(
            flag,
            metavar="N",
            type=kind,
            default=argparse.SUPPRESS,
            help=f"{dial.metadata['help']} (default {dial.default:g})".replace("%", "%%"),
        )
    parser.set_defaults(dial_names=tuple(names))


def _add_send(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(EventType)
    parser.add_argument("event_type", metavar="EVENT_TYPE", type=_event_type, help=names)
    parser.add_argument("entity_id", metavar="ID", type=_entity_id, help="number of the order or product")
    parser.add_argument(
        "--to", metavar="URL", help="send there (default: this profile's own address, as a test)"
    )
    parser.add_argument(
        "--copies",
        dest="times",
        metavar="N",
        type=_copies,
        default=1,
        help="how many equal requests (default 1)",
    )


def _add_replay(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("delivery_id", metavar="DELIVERY_ID", type=_limit, help="see `qbdesk deliveries`")
    parser.add_argument("--to", metavar="URL", help="a local address (default: this profile's own)")
    parser.add_argument("--query", metavar="Q", help="send this query in place of the stored one")


def _add_rehearse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="URL", required=True, help="a local address")
    parser.add_argument("--from", dest="begin", metavar="T", help="local time (default: the newest day)")
    parser.add_argument("--until", dest="end", metavar="T", help="local time (default: the newest request)")
    parser.add_argument("--speed", metavar="N", type=float, default=60.0, help="times as fast (default 60)")
    for name, text in (
        ("copies", "share that comes twice, 0 to 1"),
        ("reorder", "share that changes places with the next"),
        ("drops", "share that never comes"),
        ("delay", "seconds of the stored day that a request is late at most"),
    ):
        parser.add_argument(f"--{name}", metavar="F", type=float, default=0.0, help=text)
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another day")
    parser.add_argument("--json", action="store_true", help="the report as one JSON object")


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object a check")
    parser.add_argument(
        "--start",
        action="store_true",
        help="when qbdesk does not run, listen and open the tunnel for the look",
    )


def _add_store(parser: argparse.ArgumentParser, profile: argparse.ArgumentParser) -> None:
    parser.set_defaults(deed="show")
    deeds = parser.add_subparsers(metavar="DEED")
    use = deeds.add_parser(
        "use", parents=[profile], help="work with this store from the next start on; nothing is copied"
    )
    use.add_argument("url", metavar="URL", help="postgresql://user@host/database, or sqlite for the own file")
    use.set_defaults(deed="use")
    move = deeds.add_parser(
        "move", parents=[profile], help="carry everything into another store, then work with that"
    )
    move.add_argument("--to", dest="url", metavar="URL", required=True, help="as for use")
    move.set_defaults(deed="move")
    password = deeds.add_parser(
        "password", parents=[profile], help="keep the password of a shared store in the keyring"
    )
    password.add_argument(
        "--in-file", action="store_true", help="in a file that only this user can read, not in the keyring"
    )
    password.set_defaults(deed="password")


def _add_forget(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--email",
        metavar="ADDRESS",
        default="",
        help="the customer's e-mail address; - reads it from standard input",
    )
    parser.add_argument("--order", metavar="NUMBER", default="", help="the number of one order")


def _add_events(parser: argparse.ArgumentParser) -> None:
    _add_reading(parser)
    parser.add_argument(
        "--filter",
        metavar="EXPR",
        default="",
        help='as in the window: "type:order.new total>500 anna"; --filter=-anna for a minus in front',
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", metavar="N", type=_limit, default=100, help="how many at most (default 100)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=EXPORT_FORMATS,
        metavar="FORMAT",
        default=EXPORT_FORMATS[0],
        help="csv (default), jsonl, har, or evidence: a zip for support",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="the file (default: standard output)")
    parser.add_argument("--filter", metavar="EXPR", default="", help="only these, as in the window's filter")
    parser.add_argument("--no-mask", action="store_true", help="with names, senders, headers and bodies")


def _port(text: str) -> int:
    return _whole_number(text, 0, 65535)


def _copies(text: str) -> int:
    return _whole_number(text, 1, _MOST_COPIES)


def _limit(text: str) -> int:
    return _whole_number(text, 1, 10_000_000)


def _whole_number(text: str, low: int, high: int) -> int:
    if not text.isdigit() or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}, not {text!r}")
    return int(text)


def _event_type(text: str) -> EventType:
    try:
        return EventType(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(EventType)}") from None


def _entity_id(text: str) -> str:
    if not is_entity_id(text):
        raise argparse.ArgumentTypeError(f"an id is 1 to {ID_DIGITS} digits, not {text!r}")
    return text
