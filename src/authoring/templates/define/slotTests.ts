import { currencyCode } from '../../../notation/currency.js';
import { durationMs } from '../../../notation/duration.js';
import { parseIso } from '../../../notation/instant.js';
import { checkJson } from '../../../notation/jsonSize.js';
import { EVENT_NAME, ID, isEventName, isId } from '../../../plan/schema/notation.js';
import { isSafeUrl } from './isSafeUrl.js';
import type { Slot, SlotType } from './slots.js';

/** The values that a slot takes, in words and as a test. */
interface SlotTest {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const TEXT_MOST = 1_000;
const TEXTS_MOST = 20;
const ID_MOST = 64;

/** The test of one slot. */
export function slotTest<Type extends SlotType>(slot: Slot & { readonly type: Type }): SlotTest {
  return TESTS[slot.type](slot);
}

export function isSlotType(type: unknown): type is SlotType {
  return typeof type === 'string' && Object.hasOwn(TESTS, type);
}

export const slotTypes = (): readonly string[] => Object.keys(TESTS);

const TESTS: { readonly [Type in SlotType]: (slot: Slot & { readonly type: Type }) => SlotTest } = {
  text: ({ maxLength = TEXT_MOST }) => ({
    expected: `a text of 1 to ${maxLength} characters`,
    fits: (value) => isFullText(value, maxLength),
  }),
  texts: ({ maxLength = TEXT_MOST, max = TEXTS_MOST }) => ({
    expected: `a list of 1 to ${max} texts of 1 to ${maxLength} characters`,
    fits: (value) =>
      Array.isArray(value) && value.length >= 1 && value.length <= max && Array.from(value).every((text) => isFullText(text, maxLength)),
  }),
  number: ({ min = -Infinity, max = Infinity, whole = false }) => ({
    expected: `a ${whole ? 'whole ' : ''}number${between(min, max)}`,
    fits: (value) => Number.isFinite(value) && (value as number) >= min && (value as number) <= max && (!whole || Number.isInteger(value)),
  }),
  flag: () => ({ expected: 'true or false', fits: (value) => typeof value === 'boolean' }),
  choice: ({ options }) => ({
    expected: `one of ${options.map((option) => JSON.stringify(option)).join(', ')}`,
    fits: (value) => options.includes(value as string),
  }),
  duration: ({ min, max }) => ({
    expected: `a duration such as "90m", "1.5d" or "2w"${min === undefined ? '' : `, at least ${min}`}${max === undefined ? '' : `, at most ${max}`}`,
    fits: (value) => {
      const ms = typeof value === 'string' ? durationMs(value) : null;
      return ms !== null && ms >= (durationMs(min ?? '') ?? 0) && ms <= (durationMs(max ?? '') ?? Infinity);
    },
  }),
  date: () => ({
    expected: 'an ISO 8601 date such as "2026-03-01" or "2026-03-01T09:00Z" that exists',
    fits: (value) => typeof value === 'string' && parseIso(value) !== null,
  }),
  url: () => ({
    expected: 'an http or https address, or a relative one such as "/sale", without spaces and of at most 2,000 characters',
    fits: (value) => typeof value === 'string' && isSafeUrl(value),
  }),
  event: () => ({ expected: EVENT_NAME, fits: (value) => typeof value === 'string' && isEventName(value) }),
  id: ({ maxLength = ID_MOST }) => ({
    expected: maxLength === ID_MOST ? ID : `${ID}, at most ${maxLength} characters long`,
    fits: (value) => typeof value === 'string' && isId(value) && value.length <= maxLength,
  }),
  currency: () => ({
    expected: 'an ISO 4217 currency code in upper case, such as "EUR"',
    fits: (value) => typeof value === 'string' && currencyCode(value) === value,
  }),
  json: () => ({
    expected: 'a JSON value of at most 8 levels and 16 KiB',
    fits: (value) => value !== undefined && checkJson(value, { depth: 8, bytes: 16_384 }) === null,
  }),
};

function isFullText(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.length <= maxLength && value.trim() !== '';
}

function between(min: number, max: number): string {
  if (min === -Infinity) return max === Infinity ? '' : ` of at most ${max}`;
  return max === Infinity ? ` of at least ${min}` : ` from ${min} to ${max}`;
}
