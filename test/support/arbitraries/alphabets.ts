import type { Duration, Id } from '../../../src/plan/plan.js';

// Small alphabets, so that what is generated collides.

/** The last one ends in a lone surrogate, which hashes as U+FFFD (section 12). */
export const USERS = ['ann', 'bob', 'zoë 😀\ud83d'] as const;
export const EVENT_NAMES = ['buy', 'add', 'visit'] as const;
/** A name that no plan mentions. */
export const NOISE = 'noise';
export const GOALS: readonly Id[] = ['g1', 'g2', 'g3'];
/** The same in every goal: they are told apart by goal only. */
export const STAGES: readonly Id[] = ['s1', 's2', 's3', 's4'];
export const EXPERIENCES: readonly Id[] = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'];
export const PLACEMENTS: readonly Id[] = ['modal', 'mail'];
export const GROUPS: readonly Id[] = ['x1', 'x2'];
export const TAGS = ['promo', 'news'] as const;
/** Several, so that the few users fall on either side of a share. */
export const SALTS = ['shared', 'sält', 'a', 'b', 'c', 'd'] as const;
export const INTERACTION_KINDS = ['$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided'] as const;

/** Whole hours, other offsets, and changes of the clocks at one, two, three and at midnight. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Pacific/Chatham',
] as const;

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const SPANS: readonly Duration[] = ['30m', '1h', '6h', '1d', '7d'];

/** Waits that meet the spans exactly, and miss them by a millisecond; negative: the clock of another machine, which is behind. */
export const WAITS: readonly number[] = [
  ...[0, 0, 0, 0, 1, 1, 1_000, 1_000, HOUR / 2, HOUR / 2, HOUR - 1, HOUR, HOUR + 1],
  ...[6 * HOUR, 6 * HOUR, DAY - 1, DAY, DAY + HOUR, 7 * DAY, -1, -HOUR / 2],
];

/** Spans of generated windows, caps, time limits and attribution, for waiting until just then. */
export const MET_SPANS: readonly number[] = [HOUR / 2, HOUR, HOUR, 6 * HOUR, DAY, DAY, 7 * DAY, 14 * DAY];

/** How long ago an event says it was; negative: ahead of the clock. */
export const LAGS = [0, 0, 0, 0, 1, 1_000, HOUR / 2, HOUR, DAY, -60_000, -600_000] as const;
export const LONG_LAGS = [HOUR, HOUR + 1, DAY, DAY + HOUR, 7 * DAY, 8 * DAY] as const;

/** Starts of runs: shortly before the clocks change somewhere, before a year ends, and before times stop being negative. */
export const STARTS: readonly number[] = [
  '2024-03-10T04:30:00Z',
  '2024-03-30T20:30:00Z',
  '2024-04-06T13:00:00Z',
  '2024-09-08T02:30:00Z',
  '2024-10-26T21:15:00Z',
  '2024-11-03T03:59:59Z',
  '2024-12-31T22:00:00Z',
  '1969-12-30T22:00:00Z',
].map((text) => Date.parse(text));
