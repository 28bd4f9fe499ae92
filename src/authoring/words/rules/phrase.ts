/** A rule or a condition on its way to words: a tree of words joined by and/or. */
export type Phrase = Constant | Atom | Joined;

/** A rule that always holds, or never does. */
interface Constant {
  readonly kind: 'constant';
  readonly holds: boolean;
}

/** Words without `and` or `or` outside of quotes and parentheses. */
interface Atom {
  readonly kind: 'atom';
  readonly words: string;
  /** The opposite in natural English; null where there is none. */
  readonly opposite: string | null;
  /** After "with", without a verb: `revenue over 100`; null where that does not read well. */
  readonly brief: string | null;
}

interface Joined {
  readonly kind: 'all' | 'any';
  /** At least two, or one and `more`; none of the same kind. */
  readonly parts: readonly Phrase[];
  /** How many were left out. */
  readonly more: number;
}

export const ALWAYS: Phrase = { kind: 'constant', holds: true };
export const NEVER: Phrase = { kind: 'constant', holds: false };
/** Stands for the parts that there was no room for. */
export const CUT: Phrase = { kind: 'atom', words: '…', opposite: null, brief: null };

export function atom(words: string, opposite: string | null = null, brief: string | null = null): Phrase {
  return { kind: 'atom', words, opposite, brief };
}

/** All or any of several phrases. One phrase stays itself; none always holds (`all`) or never (`any`). Parts of the same kind are flattened. */
export function joined(kind: 'all' | 'any', parts: readonly Phrase[], more = 0): Phrase {
  const [only] = parts;
  if (only === undefined) return kind === 'all' ? ALWAYS : NEVER;
  if (parts.length === 1 && more === 0) return only;
  const same = parts.filter((part): part is Joined => part.kind === kind);
  return {
    kind,
    parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])),
    more: same.reduce((sum, part) => sum + part.more, more),
  };
}

export function not(phrase: Phrase): Phrase {
  if (phrase.kind === 'constant') return phrase.holds ? NEVER : ALWAYS;
  if (phrase.kind === 'atom' && phrase.opposite !== null) return atom(phrase.opposite);
  return atom(`not (${wordsOf(phrase)})`);
}

/** The words of a phrase, with inner `and`/`or` in parentheses. `constants`: the words for what always holds, and for what never does. */
export function wordsOf(phrase: Phrase, constants: readonly [string, string] = EVERYONE): string {
  if (phrase.kind === 'constant') return constants[phrase.holds ? 0 : 1];
  if (phrase.kind === 'atom') return phrase.words;
  const words = phrase.parts.map((part) => {
    const inner = wordsOf(part, constants);
    return part.kind === 'all' || part.kind === 'any' ? `(${inner})` : inner;
  });
  if (phrase.more > 0) words.push(`${phrase.more} more ${phrase.more === 1 ? 'rule' : 'rules'}`);
  return words.join(phrase.kind === 'all' ? ' and ' : ' or ');
}

const EVERYONE = ['everyone', 'nobody'] as const;
