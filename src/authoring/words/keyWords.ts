/** Names for keys whose own name does not read well in a sentence. */
const NOUNS: { readonly [key: string]: string } = {
  id: 'id',
  timezone: 'time zone',
  valueEvents: 'value events',
  timeLimit: 'time limit',
  reentry: 're-entry',
  exit: 'exit rule',
  onePer: '"onePer"',
  suppress: 'suppression',
  exclusionGroup: 'exclusion group',
  quietHours: 'quiet hours',
};

const PLURALS: ReadonlySet<string> = new Set([
  ...['valueEvents', 'audiences', 'goals', 'journeys', 'experiences', 'placements', 'caps', 'limits', 'migrations'],
  ...['boosts', 'tags', 'quietHours', 'stages'],
]);

/** A key in a sentence, with the verb in singular or plural. */
export interface KeyWords {
  readonly noun: string;
  readonly was: 'was' | 'were';
  readonly is: 'is' | 'are';
}

export function keyWords(key: string): KeyWords {
  const noun = Object.hasOwn(NOUNS, key) ? (NOUNS[key] as string) : key;
  return PLURALS.has(key) ? { noun, was: 'were', is: 'are' } : { noun, was: 'was', is: 'is' };
}
