import type { BehaviorRecord } from '../model/profile.js';
import { type BehaviorKeyParts, keyOfParts, partsOfKey } from './behaviorKeyParts.js';
import { packTimes, put, unpackTimes } from './packedRecords.js';
import type { Packer } from './packer.js';
import type { Unpacker } from './unpacker.js';

// One digit says which parts the key has, and what the record is.
const SUM = 1;
const WHERE = 2;
const WITHIN = 4;
/** The key has another form and is stored as it is. */
const WHOLE = 8;
const TIMES = 16;
const PAIRS = 32;
/** The bits for the kind of record; 0 for a number. */
const KINDS = 48;

export function packBehavior(packer: Packer, key: string, record: BehaviorRecord): void {
  const parts = partsOfKey(key);
  const sum = parts?.sum !== undefined;
  const kind = kindOf(record, sum);
  if (parts === null) {
    packer.digits(WHOLE | kind, 1);
    packer.name(key);
  } else packKey(packer, parts, kind);
  packValue(packer, record, kind, sum);
}

function packKey(packer: Packer, { event, sum, where, within }: BehaviorKeyParts, kind: number): void {
  packer.digits(kind | (sum === undefined ? 0 : SUM) | (where === undefined ? 0 : WHERE) | (within === undefined ? 0 : WITHIN), 1);
  packer.name(event);
  if (sum !== undefined) packer.name(sum);
  if (where !== undefined) packer.name(where);
  if (within !== undefined) packer.span(within);
}

export function unpackBehavior(unpacker: Unpacker, behaviors: { [key: string]: BehaviorRecord }): void {
  const head = unpacker.digits(1);
  const key = head & WHOLE ? unpacker.name() : unpackKey(unpacker, head);
  put(behaviors, key, unpackValue(unpacker, head & KINDS, (head & SUM) !== 0));
}

function unpackKey(unpacker: Unpacker, head: number): string {
  return keyOfParts({
    event: unpacker.name(),
    sum: head & SUM ? unpacker.name() : undefined,
    where: head & WHERE ? unpacker.name() : undefined,
    within: head & WITHIN ? unpacker.span() : undefined,
  });
}

function kindOf(record: unknown, sum: boolean): number {
  if (typeof record === 'number') return 0;
  return sum && Array.isArray(record) && record.length % 2 === 0 ? PAIRS : TIMES;
}

function packValue(packer: Packer, record: BehaviorRecord, kind: number, sum: boolean): void {
  if (typeof record === 'number') {
    if (sum) packer.amount(record);
    else packer.count(record);
  } else if (kind === TIMES) packTimes(packer, record);
  else {
    packer.count(record.length / 2);
    for (let i = 0; i < record.length; i += 2) {
      packer.time(record[i] as number);
      packer.amount(record[i + 1] as number);
    }
  }
}

function unpackValue(unpacker: Unpacker, kind: number, sum: boolean): BehaviorRecord {
  if (kind === TIMES) return unpackTimes(unpacker);
  if (kind !== PAIRS) return sum ? unpacker.amount() : unpacker.count();
  const pairs: number[] = [];
  for (let left = unpacker.count(); left > 0; left--) pairs.push(unpacker.time(), unpacker.amount());
  return pairs;
}
