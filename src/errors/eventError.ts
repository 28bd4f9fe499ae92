import { GoalwardError } from './goalwardError.js';

/**
 * Why an event was refused (P12, P13).
 * - `not-an-event`: it is not an object, or cannot be read.
 * - `no-user`: it has neither `userId` nor `anonymousId`.
 * - `unknown-envelope`: it is in the form of another product, which the sender has to translate: a capture of PostHog.
 * - `alias-refused`: it is an `alias`, which links two users; that is not supported yet.
 * - `wrong-user`: it is about another user than the profile.
 * - `bad-id`: `userId`, `anonymousId`, `messageId`, `event` or `type` is not a string of 1 to 256 characters without U+0000.
 * - `bad-timestamp`: `timestamp` is not epoch ms, a `Date` or ISO 8601, or no such day exists.
 * - `in-the-future`: `timestamp` is later than now by more than `limits.future` of the plan.
 * - `too-early`: `timestamp` is before `limits.earliest` of the plan, March 1973 unless it says otherwise. Often it is in seconds.
 * - `not-json`: `properties` or `traits` are not an object, or JSON cannot represent a value in them.
 * - `non-finite-number`: a number is NaN or infinite.
 * - `too-deep`: objects and lists are nested in more than 8 levels.
 * - `too-large`: `properties` or `traits` take more than 32 KiB of JSON.
 * - `traits-too-large`: with these traits the profile would keep more than 16 KiB of them.
 */
export type EventErrorCode =
  | 'not-an-event'
  | 'no-user'
  | 'unknown-envelope'
  | 'alias-refused'
  | 'wrong-user'
  | 'bad-id'
  | 'bad-timestamp'
  | 'in-the-future'
  | 'too-early'
  | 'not-json'
  | 'non-finite-number'
  | 'too-deep'
  | 'too-large'
  | 'traits-too-large';

/** An event was refused; it changed nothing. */
export class EventError extends GoalwardError<EventErrorCode> {
  override readonly name = 'EventError';
  /** Where in the event: `properties.items[3].price`; empty for the event itself. */
  readonly path: string;

  constructor(code: EventErrorCode, path: string, message: string, options?: { cause?: unknown }) {
    super(code, path === '' ? message : `${path}: ${message}`, options);
    this.path = path;
  }
}
