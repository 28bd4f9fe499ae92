import { canonicalJson } from '../../../notation/canonicalJson.js';
import { checkJson } from '../../../notation/jsonSize.js';
import { describe as kindOf, quote } from '../../../plan/describe.js';
import type { Json } from '../../../plan/plan.js';

/** Words that descriptions themselves use: a value or a name like one of them is put in quotes. */
const OURS: ReadonlySet<string> = new Set(
  (
    'a after all an and any anything at before between but did does earlier element everyone exactly false fewer has in is it joins ' +
    'later least length matches more most never nobody none not nothing null of on once one or over rules set than the times total true ' +
    'twice under version where with'
  ).split(' '),
);

/** Longer values are not written out. */
const LONGEST = 60;

/** The name of a trait or a property: without quotes where it cannot be misread; dots are allowed. */
export function nameWords(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$.-]*$/u.test(name) && isPlain(name) ? name : quote(name);
}

/** A value that something is compared with: a plain word stands without quotes, as in "plan is pro". */
export function valueWords(value: unknown): string {
  return typeof value === 'string' && /^\p{L}[\p{L}\p{N}_-]*$/u.test(value) && isPlain(value) ? value : literal(value);
}

function isPlain(text: string): boolean {
  return text.length <= LONGEST && !OURS.has(text.toLowerCase());
}

/** A value as JSON; of a large one only its kind. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return checkJson(value, { depth: 4, bytes: LONGEST }) === null ? canonicalJson(value as Json) : kindOf(value);
}

const LIST_MOST = 5;
const LIST_SHOWN = 3;

/** `"a", "b"`, and of a long list its beginning: `"a", "b", "c" and 40 more`. */
export function listWords(values: readonly unknown[], words: (value: unknown) => string = literal): string {
  if (values.length === 0) return 'an empty list';
  const shown = values.length > LIST_MOST ? LIST_SHOWN : values.length;
  const more = values.length - shown;
  return `${values.slice(0, shown).map(words).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
