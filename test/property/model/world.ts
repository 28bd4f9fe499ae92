import { expect } from 'vitest';
import type { Event } from '../../../src/core/model/event.js';
import { isGoalwardError } from '../../../src/errors/goalwardError.js';
import type { Model } from '../../support/model/model.js';
import { readTime } from '../../support/model/readTime.js';
import type { Subject } from '../../support/subject.js';
import { expectSameStep } from './expectSame.js';

/** What the commands of one run share beside the subject: the model, a clock, and every event that was sent. */
export interface World {
  readonly model: Model;
  now: number;
  readonly sent: Event[];
  /** Own timestamps of the events that were applied, for waiting until a span after one of them. */
  readonly times: number[];
}

/** What came back, or the code of the error. */
type Outcome<T> = { readonly value: T } | { readonly code: string };

async function outcomeOf<T>(call: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    if (isGoalwardError(error)) return { code: error.code };
    throw error;
  }
}

/** Asks both sides; what comes back is a pair, or null when both refused with the same code. */
export async function askBoth<M, S>(model: () => M, subject: () => S | Promise<S>): Promise<{ model: M; subject: S } | null> {
  const expected = await outcomeOf(model);
  const found = await outcomeOf(subject);
  if ('value' in expected && 'value' in found) return { model: expected.value, subject: found.value };
  expect('code' in found ? found.code : 'no error').toBe('code' in expected ? expected.code : 'no error');
  return null;
}

/** Sends one event to both sides at the world's clock, and compares all that it did. */
export async function send(world: World, subject: Subject, event: Event): Promise<void> {
  const { model, now } = world;
  world.sent.push(event);
  const answers = await askBoth(
    () => model.advance(event, now),
    () => subject.advance(event, now),
  );
  const userId = event.userId || event.anonymousId;
  if (answers !== null) {
    expect(answers.subject.outcome).toBe(answers.model.outcome);
    if (answers.model.outcome === 'applied') world.times.push(Math.min(readTime(event.timestamp ?? now) as number, now));
    expectSameStep(model, answers.model, answers.subject, await subject.profile(userId as string));
  }
}
