/**
 * The writes that change several tables are functions in the database: each takes one round trip, and is planned once for each connection.
 *
 * All take their locks in the same order, users by id, then metrics by key, so that writers wait for each other instead of deadlocking.
 * A statement waits only for the users whose rows it locks, or whom another transaction is inserting.
 */
export function functions(schema: string): string {
  return `
CREATE OR REPLACE FUNCTION ${schema}.commit_writes(
  _ids text, _expected bigint[], _revision bigint[], _data text, _due bigint[],
  _shard smallint, _keys text, _key integer[], _value double precision[], _value_of integer[],
  _entries text, _entry_of integer[]
) RETURNS text LANGUAGE plpgsql ${settings(schema)} AS $function$
-- Returns the numbers of the committed writes, counted from 1, separated by commas.
DECLARE
  ids text[] := string_to_array(_ids, chr(2));
  texts text[] := string_to_array(_data, chr(2));
  done integer[];
  added text[];
BEGIN
  PERFORM 1 FROM users WHERE id = ANY (ids) ORDER BY id FOR UPDATE;

  -- An update, not an upsert: an upsert would bring back a user who was erased meanwhile. A write that keeps the revision moves the due time alone.
  WITH changed AS (
    UPDATE users u SET revision = w.revision, due = w.due, claimed = NULL,
      data = CASE WHEN w.revision = w.expected THEN u.data ELSE coalesce(w.data, '') END
    FROM unnest(ids, _expected, _revision, texts, _due) WITH ORDINALITY AS w (id, expected, revision, data, due, n)
    WHERE u.id = w.id AND u.revision = w.expected
    RETURNING w.n
  )
  SELECT coalesce(array_agg(n), '{}') INTO done FROM changed;

  IF 0 = ANY (_expected) THEN
    WITH inserted AS (
      INSERT INTO users AS u (id, revision, data, due)
      SELECT w.id, w.revision, coalesce(w.data, ''), w.due
      FROM unnest(ids, _expected, _revision, texts, _due) AS w (id, expected, revision, data, due)
      WHERE w.expected = 0 AND w.revision > 0
      ORDER BY w.id COLLATE "C"
      ON CONFLICT DO NOTHING
      RETURNING u.id
    )
    SELECT coalesce(array_agg(i.id), '{}') INTO added FROM inserted i;
    done := done || ARRAY(
      SELECT w.n::integer FROM unnest(ids, _expected) WITH ORDINALITY AS w (id, expected, n)
      WHERE w.expected = 0 AND (cardinality(added) = cardinality(array_positions(_expected, 0)) OR w.id = ANY (added))
    );
  END IF;

${addMetrics('cardinality(done) = cardinality(ids) OR d.write = ANY (done)')}

  IF cardinality(_entry_of) > 0 THEN
    INSERT INTO journal (user_id, entry)
    SELECT ids[e.write], coalesce(e.entry, '')
    FROM unnest(_entry_of, string_to_array(_entries, chr(2))) WITH ORDINALITY AS e (write, entry, n)
    WHERE cardinality(done) = cardinality(ids) OR e.write = ANY (done)
    ORDER BY e.n;
  END IF;
  RETURN array_to_string(done, ',');
END $function$;

CREATE OR REPLACE FUNCTION ${schema}.erase_user(
  _id text, _expected bigint,
  _shard smallint, _keys text, _key integer[], _value double precision[], _value_of integer[]
) RETURNS integer LANGUAGE plpgsql ${settings(schema)} AS $function$
-- Returns 1 if the user was removed, 0 if the stored revision is not the expected one.
BEGIN
  IF _expected = 0 THEN
    -- This row is never visible to others. It keeps them from creating the user before the logs are deleted.
    INSERT INTO users (id, revision, data) VALUES (_id, 0, '') ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 0; END IF;
  END IF;
  DELETE FROM users WHERE id = _id AND revision = _expected;
  IF NOT FOUND THEN RETURN 0; END IF;
  DELETE FROM journal WHERE user_id = _id;
  DELETE FROM decisions WHERE user_id = _id;

${addMetrics('true')}
  RETURN 1;
END $function$;`;
}

/**
 * PostgreSQL keeps the query plans of a function. Those made while the tables were empty would be slow later, so users and metrics are
 * always found by their indexes.
 */
function settings(schema: string): string {
  return `
SET search_path = ${schema}, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off`;
}

/** Adds up the rows of the writes that satisfy `counts`, and adds the sums to the store's shard. */
function addMetrics(counts: string): string {
  return `
  IF cardinality(_key) > 0 THEN
    DECLARE
      names text[] := string_to_array(_keys, chr(2));
    BEGIN
      INSERT INTO metrics AS m (hour, goal, stage, experience, arm, measure, currency, cell, shard, value)
      SELECT split_part(s.name, ' ', 1)::bigint, split_part(s.name, ' ', 2), split_part(s.name, ' ', 3), split_part(s.name, ' ', 4),
        split_part(s.name, ' ', 5), split_part(s.name, ' ', 6), split_part(s.name, ' ', 7),
        split_part(s.name, ' ', 8), _shard, s.value
      FROM (
        SELECT names[d.key] AS name, sum(d.value) AS value
        FROM unnest(_key, _value, _value_of) AS d (key, value, write)
        WHERE ${counts}
        GROUP BY d.key
        HAVING sum(d.value) <> 0
      ) s
      ORDER BY s.name COLLATE "C"
      ON CONFLICT (goal, hour, stage, experience, arm, measure, currency, cell, shard) DO UPDATE SET value = m.value + excluded.value;
    END;
  END IF;`;
}
