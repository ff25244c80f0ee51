"""The receive path in one round trip: deliveries and the events they make, by unique keys.

Never check, then insert. Keys are taken in one order, so that two batches do not wait for each other.
"""

from __future__ import annotations

RECEIVE = """
CREATE FUNCTION join_event(kind text, number text, in_realm text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE found_id bigint;
BEGIN
    IF kind IN ('order.new', 'product.add', 'product.delete') THEN
        UPDATE event SET copies = copies + 1, deliveries = deliveries + 1, due_at_us = 0,
            attempts = CASE WHEN state IN ('waiting', 'fetching') THEN attempts ELSE 0 END,
            state = CASE WHEN state = 'failed' OR (state = 'gone' AND type <> 'product.delete')
                OR (state = 'done' AND (trust = 'contradicted'
                    OR (type = 'order.new' AND order_state IN ('done', 'cancelled'))))
                THEN 'waiting' ELSE state END
        WHERE type = kind AND entity_id = number AND realm = in_realm
            AND type IN ('order.new', 'product.add', 'product.delete')
        RETURNING id INTO found_id;
    ELSE
        UPDATE event SET copies = copies + 1, deliveries = deliveries + 1, due_at_us = 0
        WHERE type = kind AND entity_id = number AND realm = in_realm AND state IN ('waiting', 'unchecked')
            AND type IN ('order.done', 'order.cancelled', 'product.update')
        RETURNING id INTO found_id;
    END IF;
    RETURN found_id;
END $$;

CREATE FUNCTION receive(
    kinds text[], numbers text[], realms text[], sources text[], plain boolean[], times bigint[],
    verdicts text[], methods text[], queries text[], header_lists text[], bodies bytea[], peers text[],
    statuses integer[], reasons text[], reads bigint[], checks bigint[]
) RETURNS TABLE (delivery_id bigint, its_event bigint, taken_for text) LANGUAGE plpgsql
-- Planned once a connection: to plan its statements and triggers anew took half of each call. Plans that are
-- kept must not have been made for tables that were small.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    many integer := cardinality(verdicts);
    ids bigint[];
    events bigint[];
    made bigint[];
    item record;
    found_id bigint;
BEGIN
    SELECT array_agg(id) INTO ids
    FROM (SELECT nextval('row_id') AS id FROM generate_series(1, many * 2)) AS numbered;
    WITH fresh AS (
        INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
            deliveries)
        SELECT ids[n * 2 - 1], kind, number, realm, 'waiting', 'waiting', source, is_plain, at_us, 1
        FROM unnest(kinds, numbers, realms, sources, plain, times) WITH ORDINALITY
            AS w (kind, number, realm, source, is_plain, at_us, n)
        WHERE kind IS NOT NULL
        ORDER BY kind, number, realm, n
        ON CONFLICT DO NOTHING RETURNING id
    ) SELECT coalesce(array_agg(id), '{}') INTO made FROM fresh;
    -- Looked for behind the insert: what was rolled out a moment ago left its identity here before it went.
    IF EXISTS (SELECT FROM event JOIN seen USING (type, entity_id, realm) WHERE event.id = ANY (made)) THEN
        WITH known AS (
            DELETE FROM event AS e USING seen AS s
            WHERE e.id = ANY (made) AND e.type IN ('order.new', 'product.add', 'product.delete')
                AND s.type = e.type AND s.entity_id = e.entity_id AND s.realm = e.realm RETURNING e.id
        ) SELECT array_agg(each) INTO made
        FROM unnest(made) AS each WHERE each NOT IN (SELECT id FROM known);
    END IF;
    SELECT array_agg(CASE WHEN ids[n * 2 - 1] = ANY (made) THEN ids[n * 2 - 1] END ORDER BY n)
    INTO events FROM generate_series(1, many) AS n;
    FOR item IN
        SELECT * FROM unnest(kinds, numbers, realms, sources, plain, times) WITH ORDINALITY
            AS w (kind, number, realm, source, is_plain, at_us, n)
        WHERE kind IS NOT NULL AND events[n] IS NULL ORDER BY kind, number, realm, n
    LOOP
        LOOP
            found_id := join_event(item.kind, item.number, item.realm);
            EXIT WHEN found_id IS NOT NULL OR item.kind IN ('order.new', 'product.add', 'product.delete');
            -- It began to be fetched a moment ago: this may tell of a newer state.
            INSERT INTO event (id, type, entity_id, realm, state, trust, source, plain_path, received_at_us,
                deliveries)
            VALUES (ids[item.n * 2 - 1], item.kind, item.number, item.realm, 'waiting', 'waiting',
                item.source, item.is_plain, item.at_us, 1)
            ON CONFLICT DO NOTHING RETURNING id INTO found_id;
            EXIT WHEN found_id IS NOT NULL;
        END LOOP;
        events[item.n] := found_id;
    END LOOP;
    RETURN QUERY
    INSERT INTO delivery (id, event_id, verdict, received_at_us, source, plain_path, method, query, headers,
        body, peer, status, reason, read_us, check_us)
    SELECT ids[n * 2], events[n],
        CASE WHEN kind IS NOT NULL AND events[n] IS DISTINCT FROM ids[n * 2 - 1] THEN 'copy' ELSE verdict END,
        at_us, source, is_plain, method, query, headers, body, peer, status, reason, read_us, check_us
    FROM unnest(kinds, sources, plain, times, verdicts, methods, queries, header_lists, bodies, peers,
        statuses, reasons, reads, checks) WITH ORDINALITY
        AS w (kind, source, is_plain, at_us, verdict, method, query, headers, body, peer, status, reason,
            read_us, check_us, n)
    ORDER BY n RETURNING id, event_id, delivery.verdict;
END $$;
"""
