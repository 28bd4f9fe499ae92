import type { MetricRow } from '../../core/model/rows.js';
import { StoreError } from '../../errors/storeError.js';
import { askedRows } from '../askedRows.js';
import { sumsByKey } from '../metricKey.js';
import type { RowQuery } from '../store.js';
import type { DataSet } from './dataSet.js';
import type { BucketKeys } from './keys.js';
import { HASHES, MEMBERS } from './scripts.js';

const DAY = 86_400_000;
/** Days of rows that are fetched at once. */
const DAYS = 30;

/** Rows as a script takes them: the keys of their days, and for each day its name, a count, the rows' keys and the numbers to add. */
export function rowArguments(rows: Iterable<MetricRow>, keys: BucketKeys): { readonly keys: string[]; readonly args: string[] } {
  const days = new Map<string, { readonly names: string[]; readonly numbers: string[] }>();
  for (const [name, sum] of sumsByKey(rows)) {
    const day = String(dayOf(Number.parseInt(name, 10)));
    let known = days.get(day);
    if (known === undefined) {
      known = { names: [], numbers: [] };
      days.set(day, known);
    }
    known.names.push(name);
    known.numbers.push(String(sum));
  }
  const args = [...days].flatMap(([day, { names, numbers }]) => [day, String(names.length), ...names, ...numbers]);
  return { keys: [...days.keys()].map((day) => keys.day(day)), args };
}

/** Days of UTC since 1970: rows are kept a day at a time, so that a question about some weeks does not read all. */
function dayOf(instant: number): number {
  return Math.floor(instant / DAY);
}

/** The rows asked for, each bucket's share of them added up. */
export async function readRows(dataSet: DataSet, query: RowQuery): Promise<readonly MetricRow[]> {
  const days = await dataSet.ask(MEMBERS, (keys) => keys.days);
  const sums = new Map<string, number>();
  await Promise.all(
    dataSet.keys.map(async (keys, bucket) => {
      const asked = (days[bucket] as unknown[]).map(String).filter((day) => isAsked(Number(day), query));
      for (let from = 0; from < asked.length; from += DAYS) {
        const hashes = asked.slice(from, from + DAYS).map((day) => keys.day(day));
        for (const hash of (await dataSet.run(HASHES, bucket, hashes, [])) as unknown[][]) addUp(sums, hash);
      }
    }),
  );
  return askedRows(sums, query);
}

function isAsked(day: number, { from = -Infinity, to = Infinity }: RowQuery): boolean {
  return (day + 1) * DAY > from && day * DAY < to;
}

function addUp(sums: Map<string, number>, hash: readonly unknown[]): void {
  for (let i = 0; i < hash.length; i += 2) {
    const name = String(hash[i]);
    const text = String(hash[i + 1]);
    const sum = text === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(sum)) {
      throw new StoreError('corrupt-data', [], `expected the sum of the metric row "${name}", got ${JSON.stringify(text)}.`);
    }
    sums.set(name, (sums.get(name) ?? 0) + sum);
  }
}
