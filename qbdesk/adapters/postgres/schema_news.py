"""The triggers that write the outbox `change`: whatever changes a row is told, whoever changes it.

Neither a lease nor how long an answer took is news. They run with the rights of the tables' owner: who may
write a remark need not be let write to the outbox.
"""

from __future__ import annotations

NEWS = """
CREATE FUNCTION tell_events_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
DECLARE ids bigint[] := ARRAY(SELECT id FROM fresh ORDER BY id);
BEGIN
    IF cardinality(ids) > 0 THEN
        INSERT INTO change (added) VALUES (ids);
        INSERT INTO row_text_stale SELECT unnest(ids) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_added AFTER INSERT ON event REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION tell_events_added();

CREATE FUNCTION tell_events_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
DECLARE
    shown bigint[];
    folded bigint[];
BEGIN
    SELECT array_agg(f.id ORDER BY f.id) FILTER (WHERE NOT joins),
        array_agg(f.id ORDER BY f.id) FILTER (WHERE joins)
    INTO shown, folded
    FROM fresh AS f JOIN past AS p ON p.id = f.id
    CROSS JOIN LATERAL (
        SELECT f.storm_id IS DISTINCT FROM p.storm_id AND coalesce(f.storm_id, f.id) <> f.id) AS storm (joins)
    WHERE (f.state, f.trust, f.deliveries, f.copies, f.due_at_us, f.reason, f.facts, f.amount_cents,
            f.currency, f.order_state, f.raw_status, f.state_key, f.snapshot_id, f.alarm_at_us, f.storm_id,
            f.storm_count, f.storm_span_us)
        IS DISTINCT FROM (p.state, p.trust, p.deliveries, p.copies, p.due_at_us, p.reason, p.facts,
            p.amount_cents, p.currency, p.order_state, p.raw_status, p.state_key, p.snapshot_id,
            p.alarm_at_us, p.storm_id, p.storm_count, p.storm_span_us);
    IF shown IS NOT NULL OR folded IS NOT NULL THEN
        INSERT INTO change (changed, removed) VALUES (coalesce(shown, '{}'), coalesce(folded, '{}'));
        INSERT INTO row_text_stale
        SELECT f.id FROM fresh AS f JOIN past AS p ON p.id = f.id
        WHERE (f.facts, f.reason, f.snapshot_id) IS DISTINCT FROM (p.facts, p.reason, p.snapshot_id)
        -- Held until this is committed: whoever indexed the row now would take the note along and write
        -- the old texts.
        ORDER BY f.id ON CONFLICT (id) DO UPDATE SET id = excluded.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_changed AFTER UPDATE ON event REFERENCING NEW TABLE AS fresh OLD TABLE AS past
    FOR EACH STATEMENT EXECUTE FUNCTION tell_events_changed();

CREATE FUNCTION tell_rows_removed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
DECLARE ids bigint[];
BEGIN
    IF TG_TABLE_NAME = 'event' THEN
        ids := ARRAY(SELECT id FROM past ORDER BY id);
    ELSE
        ids := ARRAY(SELECT (to_jsonb(past) ->> 'id')::bigint FROM past
            WHERE to_jsonb(past) ->> 'event_id' IS NULL ORDER BY 1);
    END IF;
    IF cardinality(ids) > 0 THEN
        INSERT INTO change (removed) VALUES (ids);
        DELETE FROM row_text WHERE id = ANY (ids);
        DELETE FROM row_text_stale WHERE id = ANY (ids);
        DELETE FROM remark WHERE row_id = ANY (ids);
        DELETE FROM desk_alarm WHERE event_id = ANY (ids);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER events_removed AFTER DELETE ON event REFERENCING OLD TABLE AS past
    FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_removed();
CREATE TRIGGER deliveries_removed AFTER DELETE ON delivery REFERENCING OLD TABLE AS past
    FOR EACH STATEMENT EXECUTE FUNCTION tell_rows_removed();

CREATE FUNCTION tell_deliveries_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
DECLARE ids bigint[] := ARRAY(
    SELECT id FROM fresh WHERE verdict IN ('probe', 'unknown_type', 'rejected') ORDER BY id);
BEGIN
    IF cardinality(ids) > 0 THEN
        INSERT INTO change (added) VALUES (ids);
        INSERT INTO row_text_stale SELECT unnest(ids) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_added AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION tell_deliveries_added();

CREATE FUNCTION tell_deliveries_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
DECLARE ids bigint[] := ARRAY(
    SELECT DISTINCT coalesce(f.event_id, f.id) FROM fresh AS f JOIN past AS p ON p.id = f.id
    WHERE (f.body, f.peer, f.headers) IS DISTINCT FROM (p.body, p.peer, p.headers) ORDER BY 1);
BEGIN
    IF cardinality(ids) > 0 THEN
        INSERT INTO change (changed) VALUES (ids);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER deliveries_changed AFTER UPDATE ON delivery
    REFERENCING NEW TABLE AS fresh OLD TABLE AS past
    FOR EACH STATEMENT EXECUTE FUNCTION tell_deliveries_changed();

CREATE FUNCTION tell_remarks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
BEGIN
    INSERT INTO change (changed) SELECT array_agg(DISTINCT row_id) FROM noted HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER remarks_added AFTER INSERT ON remark REFERENCING NEW TABLE AS noted
    FOR EACH STATEMENT EXECUTE FUNCTION tell_remarks();
CREATE TRIGGER remarks_changed AFTER UPDATE ON remark REFERENCING NEW TABLE AS noted
    FOR EACH STATEMENT EXECUTE FUNCTION tell_remarks();
CREATE TRIGGER remarks_removed AFTER DELETE ON remark REFERENCING OLD TABLE AS noted
    FOR EACH STATEMENT EXECUTE FUNCTION tell_remarks();

-- Comments are their writers' own, also for those who may change events; when a customer is to be forgotten,
-- who may do that may do this.
CREATE FUNCTION drop_comments(ids bigint[]) RETURNS SETOF bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = qbdesk, pg_temp AS $$
BEGIN
    IF NOT has_table_privilege(session_user, 'qbdesk.event', 'UPDATE') THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied to drop comments';
    END IF;
    RETURN QUERY UPDATE remark SET comment = '' WHERE row_id = ANY (ids) AND comment <> '' RETURNING row_id;
END $$;
"""
