"""The documentation's Flask sample, written anew from its description: read the query, answer 200.

`dev PORT`: Flask's own server. `waitress PORT`: the same handler on Waitress.
`commit PORT FILE`: it makes qbdesk's promise, one FULL commit to SQLite before each 200.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time

from flask import Flask, request


def sample() -> Flask:
    """Stores nothing, shows nothing."""
    app = Flask(__name__)

    @app.route("/webhooks/quickbutik")
    def webhook() -> tuple[str, int]:
        event_type = request.args.get("event_type")
        entity_id = request.args.get("order_id") or request.args.get("product_id")
        if event_type and not entity_id:
            return "missing id", 400
        return "OK", 200

    return app


def keeping_sample(path: str) -> Flask:
    """One row and one commit for each request, on one connection (opening one each time is slower)."""
    app = Flask(__name__)
    lock = threading.Lock()
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE event (id INTEGER PRIMARY KEY, type TEXT, entity_id TEXT, received_at REAL, query TEXT)"
    )

    @app.route("/webhooks/quickbutik")
    def webhook() -> tuple[str, int]:
        event_type = request.args.get("event_type")
        entity_id = request.args.get("order_id") or request.args.get("product_id")
        if event_type and not entity_id:
            return "missing id", 400
        row = (event_type, entity_id, time.time(), request.query_string.decode())
        with lock:
            connection.execute(
                "INSERT INTO event (type, entity_id, received_at, query) VALUES (?, ?, ?, ?)", row
            )
        return "OK", 200

    return app


def main(kind: str, port: int, path: str = "") -> None:
    if kind == "waitress":
        from waitress import serve  # type: ignore[import-untyped]

        serve(sample(), host="127.0.0.1", port=port)
    else:
        app = keeping_sample(path) if kind == "commit" else sample()
        app.run(host="127.0.0.1", port=port)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
