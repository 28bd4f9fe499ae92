import type { Signal } from '../../engine/engine.js';
import { EditError } from '../../errors/editError.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../notation/instant.js';
import { describe } from '../../plan/describe.js';
import type { Id, Migration } from '../../plan/plan.js';

/** How far a comparison is. */
export interface ImpactProgress {
  /** Users read so far. */
  readonly users: number;
  /** Those of them that were evaluated under both plans. */
  readonly evaluated: number;
}

/** How plans are compared. */
export interface ImpactOptions {
  /** Epoch ms: the instant at which users are evaluated. */
  readonly now: number;
  /**
   * Only experiences of this placement count (D1). At least one of the plans must have the placement. The other is taken to have no experience
   * there.
   */
  readonly placement?: Id;
  /** Evaluates only this share of the users, more than 0 and at most 1, drawn by their ids: the same users each time. The others are only counted. Default 1. */
  readonly share?: number;
  /** How many users there are, when `profiles` is a random sample of them. Default: `profiles` is all users. */
  readonly population?: number;
  /** Of the intervals, when not all users are evaluated. Default .95. */
  readonly confidence?: number;
  /** How users move whose stage is gone, when `after` is a draft (V2). Default `advance`. */
  readonly gone?: NonNullable<Migration['gone']>;
  /** Called every `every` users and at the end. An error that it throws ends the comparison. */
  readonly onProgress?: (progress: ImpactProgress) => void;
  /** Default 10,000. */
  readonly every?: number;
  /** Stops the comparison, which then throws the signal's reason. */
  readonly signal?: Signal;
}

/** The options with their defaults; null for options without a default that were left out. */
export interface CheckedOptions {
  readonly now: number;
  readonly placement: string | null;
  readonly share: number;
  readonly population: number | null;
  readonly confidence: number;
  readonly gone: NonNullable<ImpactOptions['gone']>;
  readonly onProgress: ((progress: ImpactProgress) => void) | null;
  readonly every: number;
  readonly signal: Signal | null;
}

/** @throws EditError `bad-argument` */
export function checkOptions(options: ImpactOptions): CheckedOptions {
  if (typeof options !== 'object' || options === null) refuse('options', 'an object with `now`', options);
  const { now, placement, share = 1, population, confidence = 0.95, gone = 'advance', onProgress, every = 10_000, signal } = options;
  if (!Number.isInteger(now) || now < FIRST_INSTANT || now > LAST_INSTANT) refuse('now', 'whole epoch milliseconds within ±8.64e15', now);
  if (placement !== undefined && typeof placement !== 'string') refuse('placement', 'the id of a placement', placement);
  if (!(typeof share === 'number' && share > 0 && share <= 1)) refuse('share', 'a number above 0 and at most 1', share);
  if (population !== undefined && !isWhole(population, 0)) refuse('population', 'a whole number of users', population);
  if (!(typeof confidence === 'number' && confidence > 0 && confidence < 1)) {
    refuse('confidence', 'a number strictly between 0 and 1', confidence);
  }
  if (gone !== 'advance' && gone !== 'retreat' && gone !== 'exit') refuse('gone', '"advance", "retreat" or "exit"', gone);
  if (onProgress !== undefined && typeof onProgress !== 'function') refuse('onProgress', 'a function', onProgress);
  if (!isWhole(every, 1)) refuse('every', 'a whole number of users from 1 on', every);
  if (signal !== undefined && typeof (signal as { throwIfAborted?: unknown } | null)?.throwIfAborted !== 'function') {
    refuse('signal', 'an AbortSignal', signal);
  }
  return {
    now: now + 0,
    placement: placement ?? null,
    share,
    population: population ?? null,
    confidence,
    gone,
    onProgress: onProgress ?? null,
    every,
    signal: signal ?? null,
  };
}

function isWhole(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function refuse(option: string, expected: string, came: unknown): never {
  throw new EditError('bad-argument', option, `expected ${expected}, got ${describe(came)}.`);
}
