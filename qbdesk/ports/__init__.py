"""What the services need of the outside, as protocols of a few methods each.

Adapters implement them, the composition root hands them out, tests pass fakes that obey the same
contract tests. Every method that awaits may raise the `QbdeskError` named in its docstring.
"""

from __future__ import annotations

from qbdesk.ports.outside import (
    AgentSource,
    EventSender,
    ExportFile,
    ExportFiles,
    Pictures,
    ProductPages,
    ProofSender,
    ReplaySender,
    SecretStore,
    Shop,
    ShopApi,
    Tunnel,
)
from qbdesk.ports.reading import (
    DetailReader,
    EntityReader,
    FiguresReader,
    FilteredReader,
    HistoryReader,
    MarkReader,
    RequestReader,
    RowReader,
    SpanReader,
)
from qbdesk.ports.receiving import Clock, DeliveryLog, Receiver, Turns
from qbdesk.ports.telling import Alarm, Notices, OrderTimes, SoundPlayer
from qbdesk.ports.working import (
    AlarmClaims,
    CheckLog,
    ConnectionLog,
    FetchQueue,
    FetchQueueStart,
    Marks,
    Retention,
    StormLog,
    TextIndex,
)

__all__ = [
    "AgentSource",
    "Alarm",
    "AlarmClaims",
    "CheckLog",
    "Clock",
    "ConnectionLog",
    "DeliveryLog",
    "DetailReader",
    "EntityReader",
    "EventSender",
    "ExportFile",
    "ExportFiles",
    "FetchQueue",
    "FetchQueueStart",
    "FiguresReader",
    "FilteredReader",
    "HistoryReader",
    "MarkReader",
    "Marks",
    "Notices",
    "OrderTimes",
    "Pictures",
    "ProductPages",
    "ProofSender",
    "Receiver",
    "ReplaySender",
    "RequestReader",
    "Retention",
    "RowReader",
    "SecretStore",
    "Shop",
    "ShopApi",
    "SoundPlayer",
    "SpanReader",
    "StormLog",
    "TextIndex",
    "Tunnel",
    "Turns",
]
