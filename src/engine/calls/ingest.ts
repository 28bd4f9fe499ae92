import { advance } from '../../core/evaluate/advance.js';
import { normalEvent } from '../../core/evaluate/events/normalEvent.js';
import { ownTimestamp } from '../../core/evaluate/events/ownTimestamp.js';
import { readUser } from '../../core/evaluate/events/readEvent.js';
import type { History } from '../../core/evaluate/journal/history.js';
import type { Event } from '../../core/model/event.js';
import type { RecomputedMark } from '../../core/model/journal.js';
import type { Profile } from '../../core/model/profile.js';
import type { Program } from '../../core/model/program.js';
import type { Advanced } from '../../core/model/step.js';
import { EventError } from '../../errors/eventError.js';
import { StoreError } from '../../errors/storeError.js';
import { isPlainObject } from '../../notation/plainObject.js';
import { type Call, type Effect, type Job, type KnownUser, seen } from '../commit/call.js';
import type { CallOptions, Ingested, IngestedMany } from '../engine.js';
import { checkIterable } from './checkIterable.js';
import { inBatches } from './inBatches.js';
import { eventEntry, markEntry } from './journal.js';
import type { Parts } from './parts.js';

/** An event that was refused. */
interface Refused {
  readonly error: EventError | StoreError;
}

const NONE: readonly never[] = Object.freeze([]);

/** Ingests one event. @throws EventError; StoreError */
export async function ingest(parts: Parts, event: Event, call: CallOptions): Promise<Ingested> {
  const arrived = arrivedAt(event, parts.clock);
  const job = new EventJob(parts, readUser(arrived), arrived, parts.clock());
  const [result] = await parts.queue.submit([job], 1, call).done;
  if (result === undefined || 'error' in result) throw result?.error;
  return result;
}

/**
 * Ingests many events in order, a batch at a time. While a batch commits, the next one is read and prepared.
 * @throws UsageError `bad-events`; StoreError; what the iterable throws
 */
export async function ingestMany(parts: Parts, events: Iterable<Event> | AsyncIterable<Event>, call: CallOptions): Promise<IngestedMany> {
  checkIterable(events);
  const tally = new Tally();
  // Each batch is a call of its own, so that a long stream does not block other calls.
  const batches = inBatches(events, parts.limits.batch, (event) => arrivedAt(event, parts.clock));
  let committing: Submitted | null = null;
  let reading = false;
  try {
    for (;;) {
      reading = true;
      const read = batches.next();
      const { done, value } = await (committing === null ? read : unlessFails(read, committing.call));
      reading = false;
      if (done === true) break;
      const next: Submitted = submitBatch(parts, value, call, committing?.call ?? null);
      if (committing !== null) tally.add(committing.places, await committing.call.done);
      committing = next;
      await next.call.sent();
    }
  } catch (error) {
    const closed = batches.return(undefined).catch(() => undefined);
    // If the source is still waiting for its next item, it would not close before that item comes.
    if (!reading) await closed;
    // The batch that was submitted before the source failed is stored first. If that fails too, its error is thrown.
    await committing?.call.done;
    throw error;
  }
  if (committing !== null) tally.add(committing.places, await committing.call.done);
  return tally.result();
}

type Draft = { -readonly [Key in keyof Event]: Event[Key] };

/** The event as it is when the call is made: the sender may use the object again, and the event may wait in the queue. */
function arrivedAt(event: Event, clock: () => number): Event {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  let copy: Draft;
  try {
    copy = copyOf(event);
  } catch (cause) {
    // An object that throws when it is read is refused in its turn, by `readUser`.
    return {
      get userId(): never {
        throw cause;
      },
    };
  }
  if (copy.timestamp === undefined || copy.timestamp === null) copy.timestamp = clock();
  return copy;
}

/** A copy, with its maps and its `Date`, in the plain form that the journal keeps. What is no map is refused as it is. */
function copyOf(event: Event): Draft {
  const copy: Draft = { ...event };
  const { timestamp, properties, traits } = copy;
  if (timestamp instanceof Date) copy.timestamp = new Date(timestamp.getTime());
  if (isPlainObject(properties)) copy.properties = { ...properties };
  if (isPlainObject(traits)) copy.traits = { ...traits };
  return normalEvent(copy);
}

/** Ingests an event. A class, not a closure, because there is one for each event. */
class EventJob implements Job<Ingested | Refused> {
  readonly userId: string;
  readonly fresh = false;
  readonly at: number | null;
  readonly ordered: Event | null;
  readonly #parts: Parts;
  readonly #event: Event;
  readonly #now: number;

  /** @param now Epoch ms of the call, not of the attempt: after a conflict the event is read with the same `now` (P11). */
  constructor(parts: Parts, userId: string, event: Event, now: number) {
    this.userId = userId;
    this.at = parts.exact ? ownTimestamp(event, now) : null;
    this.ordered = parts.exact ? event : null;
    this.#parts = parts;
    this.#event = event;
    this.#now = now;
  }

  work(program: Program, user: KnownUser): Effect<Ingested | Refused> {
    try {
      const profile = user.profile();
      const early = this.at === null || this.at >= profile.instant;
      const step = early ? advance(program, profile, this.#event, this.#now) : null;
      if (step === null || (this.ordered !== null && step.outcome === 'late')) return this.#late(program, profile, user.history());
      return this.#took(program, step, null);
    } catch (error) {
      if (error instanceof StoreError) return seen({ error });
      if (!(error instanceof EventError)) throw error;
      // The stored profile may have room for traits by now.
      return { ...seen({ error }), refused: true };
    }
  }

  /** P16: the event happened before what was evaluated already. @param history Null if the ring holds the event: then the journal was not read. */
  #late(program: Program, profile: Profile, history: History | null): Effect<Ingested | Refused> {
    if (history === null) return this.#took(program, advance(program, profile, this.#event, this.#now), null);
    const { plans } = this.#parts;
    const late = { event: this.#event, now: this.#now, plan: program.version };
    const step = history.take(program, profile, late, (version) => (version === null ? program : plans.program(version)));
    const effect = this.#took(program, step, step.mark);
    // Another writer may have come between the reads of the profile and of the journal. Then they do not agree, the event counts as it comes, and
    // what the ring has forgotten is late. The compare-and-set of a write without a change finds that out, and the event is judged anew.
    return step.outcome === 'late' ? { ...effect, dueAs: profile } : effect;
  }

  #took(program: Program, step: Advanced, mark: RecomputedMark | null): Effect<Ingested | Refused> {
    const { outcome, transitions } = step;
    const entries = this.#parts.journal && outcome === 'applied' ? [eventEntry(this.#event, this.#now, program.version)] : NONE;
    return {
      value: { userId: this.userId, outcome, transitions },
      step,
      entries: mark === null ? entries : [...entries, markEntry(mark)],
      decisions: NONE,
      dueAs: null,
      refused: outcome !== 'applied',
    };
  }
}

/** A batch that was submitted. */
interface Submitted {
  readonly call: Call<Ingested | Refused>;
  /** For each event, the index of its job, or the error if it has none. */
  readonly places: readonly (number | EventError)[];
}

function submitBatch(parts: Parts, batch: readonly Event[], options: CallOptions, follows: Call | null): Submitted {
  const now = parts.clock();
  const jobs: Job<Ingested | Refused>[] = [];
  const places = batch.map((event) => {
    const user = userOf(event);
    return typeof user === 'string' ? jobs.push(new EventJob(parts, user, event, now)) - 1 : user;
  });
  const call = parts.queue.submit(jobs, batch.length, options, follows);
  // The error is thrown later, to the code that awaits the call.
  call.done.catch(() => undefined);
  return { call, places };
}

function userOf(event: Event): string | EventError {
  try {
    return readUser(event);
  } catch (error) {
    if (error instanceof EventError) return error;
    throw error;
  }
}

/** @throws what the call throws, if it fails before the work is done */
function unlessFails<T>(work: Promise<T>, call: Call<unknown>): Promise<T> {
  work.catch(() => undefined);
  return Promise.race([work, call.done.then(() => work)]);
}

/** Counts what became of many events. */
class Tally {
  readonly #counts = { applied: 0, duplicate: 0 };
  readonly #late: number[] = [];
  readonly #refused: IngestedMany['refused'][number][] = [];
  #index = 0;

  add(places: Submitted['places'], results: readonly (Ingested | Refused)[]): void {
    for (const place of places) {
      const result = typeof place === 'number' ? (results[place] as Ingested | Refused) : { error: place };
      if ('error' in result) this.#refused.push({ index: this.#index, error: result.error });
      else if (result.outcome === 'late') this.#late.push(this.#index);
      else this.#counts[result.outcome]++;
      this.#index++;
    }
  }

  result(): IngestedMany {
    return { ...this.#counts, late: this.#late, refused: this.#refused };
  }
}
