"""What the house rules look for in a source file; `test_house_rules.py` says where each of them holds."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}
MUTABLE_KINDS = {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"}
MUTABLE_KINDS |= {"WeakSet", "WeakKeyDictionary", "WeakValueDictionary"}
CHANGING_METHODS = {"append", "extend", "insert", "remove", "pop", "popitem", "clear", "add", "discard"}
CHANGING_METHODS |= {"update", "setdefault", "sort", "reverse", "appendleft", "popleft"}


@dataclass(frozen=True)
class Source:
    """One file, as text and as a tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def calls(self) -> Iterator[ast.Call]:
        yield from (node for node in self.nodes if isinstance(node, ast.Call))


Finding = tuple[int, str]
Finder = Callable[[Source], Iterable[Finding]]


def called_name(call: ast.Call) -> str:
    """The last part of what is called: `c` for `a.b.c()`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def receiver(call: ast.Call) -> str:
    """What stands before the last dot: `a.b` for `a.b.c()`."""
    return ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""


def connected_lambdas(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if called_name(call) != "connect" or not receiver(call):
            continue
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            for node in ast.walk(argument):
                if isinstance(node, ast.Lambda) or (
                    isinstance(node, ast.Call) and called_name(node) == "partial"
                ):
                    yield (
                        node.lineno,
                        "a lambda or partial in .connect() keeps its widget alive: connect a bound method",
                    )


def nested_loops(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if called_name(call) in {"exec", "exec_", "processEvents"} and receiver(call):
            yield call.lineno, f".{called_name(call)}() runs a loop inside the loop"


def burnt_loops(source: Source) -> Iterator[Finding]:
    for node in source.nodes:
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        names = {name, *(alias.name for alias in node.names)} if isinstance(node, ast.ImportFrom) else {name}
        for forbidden in sorted(names & {"asyncSlot", "asyncClose"}):
            yield getattr(node, "lineno", 1), f"{forbidden} loses exceptions or burns the loop: use TaskScope"


def quits(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if called_name(call) == "quit" and re.search(r"app$|Application", receiver(call), re.IGNORECASE):
            yield call.lineno, "app.quit() burns the loop: set the stop event"


def broad_excepts(source: Source) -> Iterator[Finding]:
    for node in source.nodes:
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = {ast.unparse(each) for each in caught_types(node)}
        raises_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
        if (not caught or caught & {"Exception", "BaseException"}) and not raises_again:
            yield node.lineno, "a broad except belongs to the three edges only: name what is expected here"


def caught_types(handler: ast.ExceptHandler) -> list[ast.expr]:
    if handler.type is None:
        return []
    return handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]


def suppressed_broadly(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if called_name(call) == "suppress":
            for each in call.args:
                if ast.unparse(each) in {"Exception", "BaseException"}:
                    yield call.lineno, "suppress(Exception) is a broad except"


def at_most_lines(limit: int) -> Finder:
    def too_long(source: Source) -> Iterator[Finding]:
        lines = source.text.count("\n")
        if lines > limit:
            yield limit + 1, f"{lines} lines, and {limit} is the most"

    return too_long


def big_classes(source: Source) -> Iterator[Finding]:
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            methods = {
                each.name for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
            }
            if len(methods) > 20:
                yield node.lineno, f"class {node.name} has {len(methods)} methods, and 20 is the most"


def vague_name(source: Source) -> Iterator[Finding]:
    for part in source.path.removesuffix(".py").split("/"):
        if part in VAGUE_NAMES:
            yield 1, f"'{part}' says nothing: name it after what it does"


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module or ""


def imports_of(library: str, rooms: Iterable[str]) -> Finder:
    def imports(source: Source) -> Iterator[Finding]:
        for line, module in imported_modules(source):
            if module.partition(".")[0] == library:
                yield line, f"{library} may be imported in {' and '.join(rooms)} only"

    return imports


def hex_colours(source: Source) -> Iterator[Finding]:
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for colour in re.findall(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6})\b", node.value):
                yield node.lineno, f"{colour}: colours come from the tokens of ui/theme.py"


def module_mutables(source: Source) -> Iterator[Finding]:
    constants = set()
    for name, value, line in module_assignments(source.tree):
        if name == "__all__" or not is_mutable(value):
            continue
        if name != name.upper() or is_empty(value):
            yield line, f"{name} is a mutable object of the module: build it in app/compose and pass it in"
        constants.add(name)
    yield from changes_of(source, constants)
    for node in source.nodes:
        if isinstance(node, ast.Global):
            yield node.lineno, f"global {', '.join(node.names)}"


def module_assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr, int]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (
                (each.id, node.value, node.lineno) for each in node.targets if isinstance(each, ast.Name)
            )
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value, node.lineno


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return called_name(value) in MUTABLE_KINDS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def is_empty(value: ast.expr) -> bool:
    """Empty, so that it makes sense only if something is put in later."""
    if isinstance(value, ast.Dict):
        return not value.keys
    if isinstance(value, ast.List | ast.Set):
        return not value.elts
    return (
        isinstance(value, ast.Call)
        and (not value.args or called_name(value) == "defaultdict")
        and not value.keywords
    )


def changes_of(source: Source, names: set[str]) -> Iterator[Finding]:
    """Where a mutable constant of the module is changed."""
    for node in source.nodes:
        changed: list[ast.expr] = []
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CHANGING_METHODS
        ):
            changed = [node.func.value]
        elif isinstance(node, ast.Assign | ast.Delete):
            changed = [each.value for each in node.targets if isinstance(each, ast.Subscript)]
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Subscript):
            changed = [node.target.value]
        for each in changed:
            if isinstance(each, ast.Name) and each.id in names:
                yield each.lineno, f"{each.id} is a constant of the module and is changed here"


def loose_tasks(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        on_loop = re.search(r"^asyncio$|loop$|get_(running|event)_loop\(\)$", receiver(call))
        imported = isinstance(call.func, ast.Name)
        if called_name(call) in {"create_task", "ensure_future"} and (on_loop or imported):
            yield call.lineno, f"{called_name(call)}: use ui.tasks.TaskScope or an asyncio.TaskGroup"


def nameless_tasks(source: Source) -> Iterator[Finding]:
    for call in source.calls():
        if called_name(call) == "create_task" and "name" not in {keyword.arg for keyword in call.keywords}:
            yield call.lineno, "a task without a name cannot be found in a log: create_task(…, name=…)"


def sleeps(source: Source) -> Iterator[Finding]:
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "asyncio"}:
            if "sleep" in {alias.name for alias in node.names}:
                yield node.lineno, f"{node.module}.sleep: wait for what is to happen"
        elif isinstance(node, ast.Call) and called_name(node) == "sleep":
            yields_once = [ast.unparse(each) for each in node.args] == ["0"]
            if receiver(node) == "time" or (receiver(node) == "asyncio" and not yields_once):
                yield node.lineno, f"{ast.unparse(node)}: wait for what is to happen"


def early_dataclasses(source: Source) -> Iterator[Finding]:
    """Frozen dataclasses of the standard library: they are compiled at each start."""
    late = any(
        isinstance(node, ast.ImportFrom) and node.module == "qbdesk.domain.late_dataclass"
        for node in source.nodes
    )
    for call in source.calls():
        frozen = any(keyword.arg == "frozen" for keyword in call.keywords)
        if called_name(call) == "dataclass" and frozen and (receiver(call) or not late):
            yield call.lineno, "a frozen dataclass is taken from qbdesk.domain.late_dataclass"
