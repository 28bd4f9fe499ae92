import { contest } from '../cases/contest.js';
import type { LatePoint } from '../cases/late.js';
import { runChild } from '../child.js';
import { type Measured, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { ratioAndSpread, speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';

export function latePart({ short }: Options): Section {
  const rounds = short ? 3 : 15;
  const late = contest(['late-exact', 'late-arrival'], rounds) as [Measured, Measured];
  const inOrder = contest(['in-order-exact', 'in-order-arrival'], rounds) as [Measured, Measured];
  const points = runChild<LatePoint[]>('late', ['--expose-gc'], short ? '500,2000' : '500,1000,2000,5000,10000');
  const row = (name: string, [exact, arrival]: [Measured, Measured]): string[] => [
    name,
    speedAndSpread(exact.speeds),
    speedAndSpread(arrival.speeds),
    ratioAndSpread(ratios(arrival, exact)),
  ];
  return {
    title: 'Exact order',
    text: [
      '`ingestMany` of 100,000 events of 5,000 users on the memory store, with a journal, under both orders: with 1 % of the events late by one to ten events of their user, and with none. Per second of processor time; the ratio is the cost of exact order.',
      'Late events of one user, after a history of so many events: *first* through an engine that has not read the journal, *next* through the same engine; both up to ten events late. *Anywhere* in the history, alone, and 100 in a batch. Milliseconds of processor time, the median of five.',
    ],
    tables: [
      { columns: ['stream', 'exact', 'arrival', 'exact ÷ arrival'], rows: [row('1 % late', late), row('none late', inOrder)] },
      {
        columns: ['history', 'first', 'next', 'anywhere', '100 in a batch'],
        rows: points.map(({ history, first, next, anywhere, batch }) => [
          String(history),
          ...[first, next, anywhere, batch].map((milliseconds) => milliseconds.toFixed(1)),
        ]),
      },
    ],
    plots: [],
    behind: [],
    failures: [],
  };
}
