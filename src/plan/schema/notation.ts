import * as z from 'zod';
import { currencyCode } from '../../notation/currency.js';
import { durationMs } from '../../notation/duration.js';
import { parseIso } from '../../notation/instant.js';
import { isTimeZone } from '../../notation/timeZone.js';
import type { Duration } from '../plan.js';
import { numberWhere, oneOf, text } from './leaf.js';
import type { Schema } from './sameType.js';

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a text may be an id (L2), as a value or as a key of a record. */
export function isId(id: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,64}$/.test(id) && !RESERVED.has(id);
}

/** Event names and salts (L2), tags, and names of properties: 1 to 200 characters without U+0000. */
function isName(name: string): boolean {
  return name.length >= 1 && name.length <= 200 && !name.includes('\u0000');
}

/** Whether a text may be an event name. `__proto__` cannot be a key of the profile's records. */
export function isEventName(name: string): boolean {
  return isName(name) && name !== '__proto__';
}

export const ID = 'an id: 1 to 64 of A-Z a-z 0-9 _ . : - and none of __proto__, constructor, prototype';
const NAME = '1 to 200 characters without U+0000';
export const EVENT_NAME = `an event name: ${NAME}, and not __proto__`;

export const id = text(ID, 'bad-id', isId);
export const eventName = text(EVENT_NAME, 'bad-event-name', isEventName);
export const salt = text(`a salt: ${NAME}`, 'bad-salt', isName);
export const property = text(`the name of an event property: ${NAME}`, 'bad-name', isName);
export const tag = text(`a tag: ${NAME}`, 'bad-name', isName);
export const label: Schema<string> = z.string('a text');

const DURATION = 'a duration such as "90m", "1.5d" or "2w": above 0, whole in milliseconds, at most 36,525 days';
const isDuration = (value: string): value is Duration => durationMs(value) !== null;
export const duration = text(DURATION, 'bad-duration', isDuration);

/** A duration, or one of these words. */
function durationOr<const Words extends readonly string[]>(...words: Words): Schema<Duration | Words[number]> {
  const expected = `${words.map((word) => JSON.stringify(word)).join(', ')} or ${DURATION}`;
  const fits = (value: string): value is Duration | Words[number] => words.includes(value) || isDuration(value);
  return text(expected, 'bad-duration', fits);
}

export const suppression = durationOr('forever', 'never');
export const per = durationOr('day', 'week', 'month', 'lifetime');

const DATE = 'an ISO 8601 date such as "2026-03-01" or "2026-03-01T09:00Z" that exists';
export const date = text(DATE, 'bad-date', (value) => parseIso(value) !== null);

export const time = text('a time of day from "00:00" to "23:59"', 'bad-time', (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value));

export const currency = text('an ISO 4217 currency code in upper case, such as "EUR"', 'unknown-currency', (value) => {
  return currencyCode(value) === value;
});

export const timezone = text('an IANA time zone that this runtime knows, such as "Europe/Vienna"', 'unknown-timezone', (value) => {
  return isTimeZone(value);
});

export const share = numberWhere('a share from 0 to 1', (value) => value >= 0 && value <= 1);
export const weight = numberWhere('a number from 0.000001 to 1000000', (value) => value >= 1e-6 && value <= 1e6);
export const interaction = oneOf('$viewed', '$clicked', '$dismissed', '$snoozed', '$completed', '$decided');
