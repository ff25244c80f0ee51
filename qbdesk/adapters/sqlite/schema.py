"""The tables, and the ordered list of migrations that make them.

`delivery` is each request as it came; only the two durations that are known after the answer, and the
event that a later fetch folded it into, are written afterwards. `event` is one business event.
Ids of both come from one sequence (`store.Sequence`), so that the order of ids is the order of arrival.
"""

from __future__ import annotations

_FIRST = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    applied_at_us INTEGER NOT NULL,
    program TEXT NOT NULL
) STRICT;

CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('order', 'product')),
    entity_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    fetched_at_us INTEGER NOT NULL,
    compressed INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX snapshot_by_entity ON snapshot (kind, entity_id, id);

-- storm_id: the first of many product.update that came together; in the table it stands for all of them.
-- alarm_at_us 0 means that it is never to ring: it was there before qbdesk was.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL CHECK (type IN ('order.new', 'order.done', 'order.cancelled',
                                       'product.add', 'product.update', 'product.delete')),
    entity_id TEXT NOT NULL,
    realm TEXT NOT NULL CHECK (realm IN ('shop', 'test')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'fetching', 'done', 'gone', 'unchecked', 'failed')),
    trust TEXT NOT NULL CHECK (trust IN ('confirmed', 'waiting', 'contradicted', 'unchecked')),
    source TEXT NOT NULL CHECK (source IN ('webhook', 'check', 'replay', 'simulated')),
    plain_path INTEGER NOT NULL,
    received_at_us INTEGER NOT NULL,
    deliveries INTEGER NOT NULL,
    copies INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_us INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '{}',
    amount_cents INTEGER,
    currency TEXT NOT NULL DEFAULT '',
    order_state TEXT,
    raw_status TEXT NOT NULL DEFAULT '',
    state_key TEXT NOT NULL DEFAULT '',
    snapshot_id INTEGER REFERENCES snapshot (id),
    answer_us INTEGER,
    alarm_at_us INTEGER,
    storm_id INTEGER REFERENCES event (id) ON DELETE SET NULL,
    storm_count INTEGER NOT NULL DEFAULT 0,
    storm_span_us INTEGER NOT NULL DEFAULT 0,
    pinned INTEGER NOT NULL DEFAULT 0,
    mark INTEGER,
    comment TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX event_pinned ON event (id) WHERE pinned;
CREATE INDEX event_of_storm ON event (storm_id) WHERE storm_id IS NOT NULL;
CREATE INDEX event_product_update ON event (id) WHERE type = 'product.update';
CREATE UNIQUE INDEX event_once ON event (type, entity_id, realm)
    WHERE type IN ('order.new', 'product.add', 'product.delete');
CREATE UNIQUE INDEX event_one_waits ON event (type, entity_id, realm)
    WHERE state IN ('waiting', 'unchecked') AND type IN ('order.done', 'order.cancelled', 'product.update');
CREATE INDEX event_by_entity ON event (entity_id, type);
CREATE INDEX event_queue ON event (type GLOB 'order.*', id) WHERE state = 'waiting';
CREATE INDEX event_unfinished ON event (state) WHERE state IN ('waiting', 'fetching', 'unchecked');
CREATE INDEX event_unrung ON event (id)
    WHERE type = 'order.new' AND alarm_at_us IS NULL AND trust = 'confirmed' AND realm = 'shop';
CREATE INDEX event_by_order_state ON event (order_state, realm, trust, source, received_at_us)
    WHERE type = 'order.new';
-- The figures of a day, span by span (figures.py).
CREATE INDEX event_sales ON event (currency, received_at_us, order_state, source, amount_cents)
    WHERE type = 'order.new' AND realm = 'shop' AND trust = 'confirmed';

-- For filters (filtering.py). None of them is touched when a webhook is received.
CREATE INDEX event_by_state_now ON event (order_state) WHERE order_state IS NOT NULL;
CREATE INDEX event_by_amount ON event (amount_cents) WHERE amount_cents IS NOT NULL;
CREATE INDEX event_by_country ON event (json_extract(facts, '$.country'))
    WHERE json_extract(facts, '$.country') IS NOT NULL;
CREATE INDEX event_by_source ON event (source) WHERE source <> 'webhook';
CREATE INDEX event_copied ON event (id) WHERE copies > 0;
CREATE INDEX event_contradicted ON event (id) WHERE trust = 'contradicted';

-- What retention rolled out: the identity alone, so that a late copy stays a copy.
CREATE TABLE seen (
    type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    realm TEXT NOT NULL,
    PRIMARY KEY (type, entity_id, realm)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    event_id INTEGER REFERENCES event (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('event', 'copy', 'probe', 'unknown_type', 'rejected')),
    received_at_us INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('webhook', 'replay', 'simulated')),
    plain_path INTEGER NOT NULL,
    method TEXT NOT NULL,
    query TEXT NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    peer TEXT NOT NULL,
    status INTEGER NOT NULL,
    reason TEXT NOT NULL,
    read_us INTEGER NOT NULL,
    check_us INTEGER NOT NULL,
    write_us INTEGER,
    send_us INTEGER
) STRICT;
CREATE INDEX delivery_by_event ON delivery (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX delivery_lone ON delivery (id) WHERE verdict IN ('probe', 'unknown_type', 'rejected');

-- What free words are looked for in, and its index of trigrams: see search.py.
CREATE TABLE row_text (
    id INTEGER PRIMARY KEY,
    who TEXT NOT NULL,
    private TEXT NOT NULL,
    payment TEXT NOT NULL,
    goods TEXT NOT NULL
) STRICT;
CREATE TABLE row_text_stale (id INTEGER PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE row_search USING fts5 (
    who, private, payment, goods,
    content = 'row_text', content_rowid = 'id', columnsize = 0, detail = none,
    tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER row_text_added AFTER INSERT ON row_text BEGIN
    INSERT INTO row_search (rowid, who, private, payment, goods)
    VALUES (new.id, new.who, new.private, new.payment, new.goods);
END;
CREATE TRIGGER row_text_dropped AFTER DELETE ON row_text BEGIN
    INSERT INTO row_search (row_search, rowid, who, private, payment, goods)
    VALUES ('delete', old.id, old.who, old.private, old.payment, old.goods);
END;
CREATE TRIGGER event_text_changed AFTER UPDATE OF facts, reason, snapshot_id, comment ON event BEGIN
    INSERT OR IGNORE INTO row_text_stale VALUES (new.id);
END;
CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN
    DELETE FROM row_text WHERE id = old.id;
    DELETE FROM row_text_stale WHERE id = old.id;
END;
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery WHEN old.event_id IS NULL BEGIN
    DELETE FROM row_text WHERE id = old.id;
END;
"""

# What the reader noted on deliveries that made no event; on events it stands in their own columns.
_SECOND = """
CREATE TABLE lone_remark (
    id INTEGER PRIMARY KEY,
    pinned INTEGER NOT NULL,
    mark INTEGER,
    comment TEXT NOT NULL
) STRICT;
CREATE TRIGGER lone_remark_added AFTER INSERT ON lone_remark BEGIN
    INSERT OR IGNORE INTO row_text_stale VALUES (new.id);
END;
CREATE TRIGGER lone_remark_dropped AFTER DELETE ON lone_remark BEGIN
    INSERT OR IGNORE INTO row_text_stale VALUES (old.id);
END;
DROP TRIGGER delivery_removed;
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery WHEN old.event_id IS NULL BEGIN
    DELETE FROM lone_remark WHERE id = old.id;
    DELETE FROM row_text WHERE id = old.id;
    DELETE FROM row_text_stale WHERE id = old.id;
END;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND)
"""Script number n (from 1) brings a database from version n - 1 to n; `user_version` holds the version."""

VERSION = len(MIGRATIONS)
