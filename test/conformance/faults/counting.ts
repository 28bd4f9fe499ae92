import type { MetricRow, RowQuery } from '../../../src/index.js';
import { metricKey } from '../../../src/stores/shared/metricKey.js';
import { changed, type Fault, rowsChanged } from './fault.js';

const ADD_UP = 'M4: rows with the same';
const KEY = 'M4: rows that differ';
const NO_QUERY = {};

export const counting: readonly Fault[] = [
  {
    name: 'forgets the metrics of later writes',
    caughtBy: ADD_UP,
    store: (good) => changed(good, ({ expected, metrics }) => ({ metrics: expected === 0 ? metrics : [] })),
  },
  {
    name: 'keeps one row of each key of a write',
    caughtBy: ADD_UP,
    store: (good) => changed(good, ({ metrics }) => ({ metrics: [...new Map(metrics.map((row) => [metricKey(row), row])).values()] })),
  },
  {
    name: 'gives a row for each time it was written',
    caughtBy: ADD_UP,
    store: (good) => ({ metrics: async (query) => (await good.metrics(query)).flatMap((row) => [row, { ...row, value: 0 }]) }),
  },
  {
    name: 'gives values as text',
    caughtBy: ADD_UP,
    store: (good) => ({
      metrics: async (query) => (await good.metrics(query)).map((row) => ({ ...row, value: `${row.value}` }) as unknown as MetricRow),
    }),
  },
  {
    name: 'drops negative rows',
    caughtBy: 'M4: negative values are',
    store: (good) => rowsChanged(good, (row) => (row.value < 0 ? [] : [row])),
  },
  {
    name: 'rounds floats',
    caughtBy: 'M4: sums of squares',
    store: (good) => rowsChanged(good, (row) => [{ ...row, value: Math.round(row.value) }]),
  },
  {
    name: 'keeps values in 15 digits',
    caughtBy: 'M4: integers are exact',
    store: (good) => rowsChanged(good, (row) => [{ ...row, value: Number(row.value.toPrecision(15)) }]),
  },
  {
    name: 'keeps no more than 500 rows of a write',
    caughtBy: 'M4: one write may have a thousand rows',
    store: (good) => changed(good, ({ metrics }) => ({ metrics: metrics.slice(0, 500) })),
  },
  ...(['stage', 'experience', 'currency', 'cell'] as const).map(
    (part): Fault => ({
      name: `takes no ${part} for one called null`,
      caughtBy: KEY,
      store: (good) => rowsChanged(good, (row) => [{ ...row, [part]: row[part] ?? 'null' }]),
    }),
  ),
  ...(['goal', 'stage', 'experience', 'currency', 'cell', 'measure', 'hour', 'arm'] as const).map(
    (part): Fault => ({
      name: `leaves the ${part} out of the key`,
      caughtBy: KEY,
      store: (good) => rowsChanged(good, (row) => [{ ...row, [part]: { hour: 0, arm: 'treated' }[part as string] ?? 'reach' }]),
    }),
  ),
  {
    name: 'folds the case of goals',
    caughtBy: KEY,
    store: (good) => rowsChanged(good, (row) => [{ ...row, goal: row.goal.toLowerCase() }]),
  },
  {
    name: 'joins goal and stage with a colon',
    caughtBy: KEY,
    store: (good) =>
      rowsChanged(good, (row) => {
        const [goal = '', ...stage] = [row.goal, ...(row.stage === null ? [] : [row.stage])].join(':').split(':');
        return [{ ...row, goal, stage: stage.length === 0 ? null : stage.join(':') }];
      }),
  },
  asking('asks for hours after `from`', (query) => ({ ...query, from: (query.from ?? Number.NEGATIVE_INFINITY) + 1 })),
  asking('asks for hours up to `to`', (query) => ({ ...query, to: (query.to ?? Number.POSITIVE_INFINITY) + 1 })),
  asking('takes a `to` of 0 for none', ({ to, ...query }) => (to ? { ...query, to } : query)),
  asking('takes a `from` of 0 for none', ({ from, ...query }) => (from ? { ...query, from } : query)),
  asking('takes no notice of the goal', ({ goal: _, ...query }) => query),
];

function asking(name: string, change: (query: RowQuery) => RowQuery): Fault {
  return { name, caughtBy: 'M4: metrics can be', store: (good) => ({ metrics: (query = NO_QUERY) => good.metrics(change(query)) }) };
}
