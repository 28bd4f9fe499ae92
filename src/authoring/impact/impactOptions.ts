import type { Signal } from '../../engine/types.js';
import { EditError } from '../../errors/editError.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../notation/instant.js';
import { describe } from '../../plan/describe.js';
import type { ImpactOptions, ImpactProgress } from './impactResult.js';

/** The options with their defaults; null where nothing was given. */
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
