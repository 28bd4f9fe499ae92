import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalEvent } from '../../src/core/evaluate/events/normalEvent.js';
import { type Action, readEvent } from '../../src/core/evaluate/events/readEvent.js';
import type { Event, JournalEntry } from '../../src/core/index.js';
import { eventEntry } from '../../src/engine/calls/journal.js';
import { EventError } from '../../src/errors/eventError.js';
import { badEvent, eventDraft, eventOf } from '../support/arbitraries/events.js';
import { holds, least } from '../support/runs.js';
import { printSeed } from '../support/seed.js';

const NOW = Date.UTC(2026, 0, 1);
const event = fc.oneof(
  { weight: 9, arbitrary: eventDraft.map((draft) => eventOf(draft, NOW, 'fresh')) },
  { weight: 1, arbitrary: badEvent },
);
const seen = { changed: 0, merged: 0, refused: 0 };

/** What an event is read as, or its code and path. */
function readingOf(sent: Event): Action | { readonly code: string; readonly path: string } {
  try {
    return readEvent(sent, NOW, 3_600_000, -8.64e15);
  } catch (error) {
    if (error instanceof EventError) return { code: error.code, path: error.path };
    throw error;
  }
}

function plainFormIsStable(sent: Event): void {
  const plain = normalEvent(sent);
  expect(normalEvent(plain)).toEqual(plain);
  expect(readingOf(plain)).toEqual(readingOf(sent));
  if (plain !== sent) seen.changed++;
}

/** The engine journals the plain form; a journal has passed through JSON. */
function journalReadsTheSame(sent: Event): void {
  const reading = readingOf(sent);
  if ('code' in reading) {
    seen.refused++;
    return;
  }
  const plain = normalEvent({ ...sent, timestamp: reading.carried });
  const { event: kept } = JSON.parse(eventEntry(plain, NOW, 1)) as Extract<JournalEntry, { event: Event }>;
  expect(readingOf(kept)).toEqual(reading);
  if (reading.traits !== null && plain.type !== sent.type) seen.merged++;
}

describe('the plain form of an event', () => {
  beforeAll(() => printSeed('journalKeepsThePlainForm'));
  afterAll(() => expect(Math.min(seen.changed, seen.merged * 10, seen.refused), JSON.stringify(seen)).toBeGreaterThanOrEqual(least(20)));

  it('P12: of a plain event is the same event, and it is read as the event that was sent', () => {
    holds(fc.property(event, plainFormIsStable));
  });
  it('P12, P14: is what the journal keeps: it is read as the event that was sent', () => {
    holds(fc.property(event, journalReadsTheSame));
  });
});
