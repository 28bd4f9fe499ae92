import type { Decision } from '../../core/model/decision.js';
import type { Event } from '../../core/model/event.js';
import type { JournalEntry, RecomputedMark } from '../../core/model/journal.js';
import { StoreError } from '../../errors/storeError.js';
import type { LogEntry, LogName, LogQuery, Store } from '../../stores/store.js';
import { checkSignal, checkWhole } from '../checkOptions.js';
import { parsedEntry } from '../commit/storedJournal.js';
import type { CallOptions, JournalLine } from '../engine.js';
import { eachInTime } from './eachInTime.js';
import { type Parts, reading } from './parts.js';

type ReadQuery = Omit<LogQuery, 'log'>;

/**
 * An event as the journal keeps it, with the version of the plan it was evaluated under: only the fields that were read and checked. Senders
 * add many fields that no plan uses.
 */
export function eventEntry(event: Event, now: number, plan: number): string {
  const { userId, anonymousId, type, event: name, messageId, timestamp, properties, traits } = event;
  const read = { userId, anonymousId, type, event: name, messageId, timestamp, properties, traits } as Event;
  return JSON.stringify({ event: read, now, plan } satisfies JournalEntry);
}

export function tickEntry(now: number, plan: number): string {
  return JSON.stringify({ tick: now, plan } satisfies JournalEntry);
}

export function markEntry(mark: RecomputedMark): string {
  return JSON.stringify(mark satisfies JournalEntry);
}

/** @throws StoreError `no-journal` for a store that keeps none */
export function checkKeepsLogs(store: Store, log: LogName): void {
  if (store.capabilities.journal) return;
  throw new StoreError(
    'no-journal',
    [],
    `The store keeps no ${log === 'journal' ? 'journal' : 'decision log'}. Use a store with the capability "journal".`,
  );
}

/** The journal, line by line. @param call Its `timeout` is that of each line. @throws StoreError `no-journal`, at once */
export function readJournal(parts: Parts, query: ReadQuery, call: CallOptions): AsyncGenerator<JournalLine> {
  checkKeepsLogs(parts.store, 'journal');
  return journalLines(parts, query, call);
}

async function* journalLines(parts: Parts, query: ReadQuery, call: CallOptions): AsyncGenerator<JournalLine> {
  for await (const { userId, entry } of linesOf(parts, 'journal', query, call)) {
    yield { userId, entry: parsedEntry(userId, entry) as JournalEntry };
  }
}

/** The decision log, line by line. @param call Its `timeout` is that of each decision. @throws StoreError `no-journal`, at once */
export function readDecisions(parts: Parts, query: ReadQuery, call: CallOptions): AsyncGenerator<Decision> {
  checkKeepsLogs(parts.store, 'decisions');
  return decisionLines(parts, query, call);
}

async function* decisionLines(parts: Parts, query: ReadQuery, call: CallOptions): AsyncGenerator<Decision> {
  for await (const { userId, entry } of linesOf(parts, 'decisions', query, call)) yield parsedEntry(userId, entry) as Decision;
}

function linesOf(parts: Parts, log: LogName, query: ReadQuery, call: CallOptions): AsyncGenerator<LogEntry> {
  const { timeout, signal } = reading(parts, call);
  checkWhole('timeout', timeout, 1);
  checkSignal(signal);
  return eachInTime(parts.store.journal({ ...query, log }), timeout, signal);
}
