/** What one statement writes: texts; due times as well; metric rows as well. */
export type Parts = 'profiles' | 'due' | 'due and metrics';

const KEY = ['hour', 'goal', 'stage', 'experience', 'arm', 'measure', 'currency'];

export function tablesSql(schema: string): string {
  return `
CREATE SCHEMA "${schema}";
CREATE TABLE "${schema}".users (id text COLLATE "C" PRIMARY KEY, revision bigint NOT NULL, data text NOT NULL, due bigint) WITH (fillfactor = 80);
CREATE INDEX ON "${schema}".users (due) WHERE due IS NOT NULL;
CREATE TABLE "${schema}".metrics (
  hour bigint NOT NULL, ${KEY.slice(1)
    .map((name) => `${name} text COLLATE "C" NOT NULL`)
    .join(', ')}, value float8 NOT NULL,
  PRIMARY KEY (goal, hour, stage, experience, arm, measure, currency)
) WITH (fillfactor = 50)`;
}

/** $1: ids. */
export function loadSql(schema: string): string {
  return `SELECT id, revision, data FROM "${schema}".users WHERE id = ANY (${unpacked(1)})`;
}

/**
 * $1: ids, $2: the revisions expected, $3: texts, $4: due times, $5: keys of metric rows, $6: sums. Writes all, or nothing if a
 * revision is another. The rows' locks are taken in the order of the ids, then of the keys: unordered, two such writers deadlock.
 * @returns How many users were written.
 */
export function writeSql(schema: string, parts: Parts): string {
  const due = parts !== 'profiles';
  const allFit = '(SELECT count(*) FROM fitting) = cardinality($2::bigint[])';
  return `
WITH fitting AS (
  SELECT u.id FROM unnest(${unpacked(1)}, $2::bigint[]) AS n (id, expected)
  JOIN "${schema}".users u ON u.id = n.id AND u.revision = n.expected
  ORDER BY u.id FOR UPDATE OF u
), written AS (
  UPDATE "${schema}".users u SET revision = n.expected + 1, data = n.data${due ? ', due = n.due' : ''}
  FROM unnest(${unpacked(1)}, $2::bigint[], ${unpacked(3)}${due ? ', $4::bigint[]' : ''}) AS n (id, expected, data${due ? ', due' : ''})
  WHERE u.id = n.id AND ${allFit}
  RETURNING 1
)${parts === 'due and metrics' ? added(schema, allFit) : ''}
SELECT count(*)::integer FROM written`;
}

function added(schema: string, allFit: string): string {
  const columns = KEY.map((name, i) => `split_part(s.key, ' ', ${i + 1})${name === 'hour' ? '::bigint' : ''}`);
  return `, added AS (
  INSERT INTO "${schema}".metrics AS m
  SELECT ${columns.join(', ')}, s.sum FROM unnest(${unpacked(5)}, $6::float8[]) AS s (key, sum)
  WHERE ${allFit}
  ON CONFLICT (goal, hour, stage, experience, arm, measure, currency) DO UPDATE SET value = m.value + excluded.value
)`;
}

function unpacked(parameter: number): string {
  return `string_to_array($${parameter}, chr(2))`;
}
