import { digitsAt } from './digits.js';

const TIME = 7;
const PRINT = 9;
const PAIR = TIME + PRINT;

/** The ring of (time, fingerprint) pairs in formats 1 and 2: 16 digits each, or the list itself. @throws Error for anything else. */
export function oldRing(text: unknown): readonly number[] {
  if (text === undefined) return [];
  if (Array.isArray(text) && text.length % 2 === 0 && text.every(Number.isSafeInteger)) return text;
  if (typeof text !== 'string' || text.length % PAIR !== 0) throw new Error(`expected a ring, got ${JSON.stringify(text)}`);
  const ring: number[] = [];
  for (let i = 0; i < text.length; i += PAIR) ring.push(digitsAt(text, i, TIME), digitsAt(text, i + TIME, PRINT));
  return ring;
}
