import { GoalwardError } from './goalwardError.js';

/** Why an event was refused (P12, P13). */
export type EventErrorCode =
  | 'not-an-event'
  | 'no-user'
  | 'wrong-user'
  | 'bad-id'
  | 'bad-timestamp'
  | 'in-the-future'
  | 'not-json'
  | 'non-finite-number'
  | 'too-deep'
  | 'too-large'
  | 'traits-too-large';

/** An event that is not valid. It changed nothing. */
export class EventError extends GoalwardError<EventErrorCode> {
  override readonly name = 'EventError';
  /** Where in the event: `properties.items[3].price`; empty for the event itself. */
  readonly path: string;

  constructor(code: EventErrorCode, path: string, message: string, options?: { cause?: unknown }) {
    super(code, path === '' ? message : `${path}: ${message}`, options);
    this.path = path;
  }
}
