"""The limit of a shared store: one connection, one row of one column a commit, for so many seconds.

`python -m tests.bench.peers.bare_shared_commit ADDRESS SECONDS` prints commits a second and ms as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

import psycopg


def main(address: str, seconds: float) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY, number bigint)")
        taken = []
        end = time.perf_counter() + seconds
        while (begin := time.perf_counter()) < end:
            connection.execute("INSERT INTO bare (number) VALUES (1)")
            taken.append(time.perf_counter() - begin)
    found = {"per_s": len(taken) / sum(taken), "p50_ms": statistics.median(taken) * 1000}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
