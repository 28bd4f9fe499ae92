import type { Decision } from '../core/model/decision.js';
import type { Event } from '../core/model/event.js';
import type { JournalEntry } from '../core/model/journal.js';
import { StoreError } from '../errors/storeError.js';
import type { LogEntry, LogName, LogQuery, Store } from '../stores/store.js';
import { checkSignal, checkWhole } from './checkOptions.js';
import { eachInTime } from './eachInTime.js';
import type { CallOptions } from './types.js';

/** One line of the journal: what was evaluated for a user, and when. */
export interface JournalLine {
  readonly userId: string;
  readonly entry: JournalEntry;
}

type ReadQuery = Omit<LogQuery, 'log'>;

/** How long the store may take for each line. */
type ReadCall = CallOptions & { readonly timeout: number };

/** An event as the journal keeps it, with the version of the plan it was evaluated under: what is read of it, and was checked. Senders add much that no plan looks at. */
export function eventEntry(event: Event, now: number, plan: number): string {
  const { userId, anonymousId, type, event: name, messageId, timestamp, properties, traits } = event;
  const read = { userId, anonymousId, type, event: name, messageId, timestamp, properties, traits } as Event;
  return JSON.stringify({ event: read, now, plan } satisfies JournalEntry);
}

export function tickEntry(now: number, plan: number): string {
  return JSON.stringify({ tick: now, plan } satisfies JournalEntry);
}

/** @throws StoreError `no-journal` for a store that keeps none. */
export function checkKeepsLogs(store: Store, log: LogName): void {
  if (store.capabilities.journal) return;
  throw new StoreError(
    'no-journal',
    [],
    `The store keeps no ${log === 'journal' ? 'journal' : 'decision log'}: use one whose capabilities say so.`,
  );
}

/** @param call Its `timeout` is that of each line. */
export async function* readJournal(store: Store, query: ReadQuery, call: ReadCall): AsyncGenerator<JournalLine> {
  for await (const { userId, entry } of linesOf(store, 'journal', query, call)) {
    yield { userId, entry: parsed(userId, entry) as JournalEntry };
  }
}

/** @param call Its `timeout` is that of each decision. */
export async function* readDecisions(store: Store, query: ReadQuery, call: ReadCall): AsyncGenerator<Decision> {
  for await (const { userId, entry } of linesOf(store, 'decisions', query, call)) yield parsed(userId, entry) as Decision;
}

function linesOf(store: Store, log: LogName, query: ReadQuery, { timeout, signal }: ReadCall): AsyncGenerator<LogEntry> {
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  return eachInTime(store.journal({ ...query, log }), timeout, signal);
}

function parsed(userId: string, entry: string): unknown {
  try {
    return JSON.parse(entry);
  } catch (cause) {
    throw new StoreError('corrupt-data', [userId], `A line in a log of "${userId}" cannot be read.`, { cause });
  }
}
