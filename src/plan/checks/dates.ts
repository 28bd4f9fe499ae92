import type { IsoInstant } from '../../notation/instant.js';
import { parseIso } from '../../notation/instant.js';
import { quote } from '../describe.js';
import { recordOf } from '../loose.js';
import type { Path } from '../path.js';
import { planInstant } from '../planInstant.js';
import type { Check } from './check.js';

/** L2: `start` before `end`, of experiences and journeys. */
export const checkDates: Check = (facts, report) => {
  const zone = typeof facts.plan.timezone === 'string' ? facts.plan.timezone : 'UTC';
  const spans: [unknown, Path][] = [
    ...Object.entries(facts.experiences).map(([id, value]): [unknown, Path] => [value, ['experiences', id]]),
    ...Object.entries(facts.journeys).map(([id, value]): [unknown, Path] => [value, ['journeys', id]]),
  ];
  for (const [value, path] of spans) {
    const { start, end } = recordOf(value);
    if (typeof start !== 'string' || typeof end !== 'string') continue;
    const [from, to] = [parseIso(start), parseIso(end)];
    if (from === null || to === null || isBefore(from, to, zone)) continue;
    const message = `expected an end after the start ${quote(start)}, got ${quote(end)}: the start is included, the end is not`;
    report([...path, 'end'], 'start-not-before-end', message);
  }
};

/** Two times without offset are compared as their clock shows them: the zone moves both. */
function isBefore(a: IsoInstant, b: IsoInstant, zone: string): boolean {
  if (a.offset === null && b.offset === null) return a.wallMs < b.wallMs;
  return planInstant(a, zone) < planInstant(b, zone);
}
