import { pathStep } from '../notation/pathStep.js';

/** One step into a plan: a key of an object, or an index of a list. */
export type PathPart = string | number;

/** The place of something in a plan; empty for the plan itself. */
export type Path = readonly PathPart[];

/** Longer keys are cut in a path, so that messages stay readable. */
const KEY_MOST = 64;

/** `goals[0].stages[1].experiences[2]`; keys that are not identifiers as `experiences["ten-off"].caps[0]`. */
export function formatPath(path: Path): string {
  const text = path
    .map((part) => pathStep(typeof part === 'string' && part.length > KEY_MOST ? `${part.slice(0, KEY_MOST - 1)}…` : part))
    .join('');
  return text.startsWith('.') ? text.slice(1) : text;
}

const STEP = /^(?:\.?([A-Za-z_$][\w$]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/;

/** The steps of a path as `formatPath` writes it; an empty list for any other text. */
export function parsePath(text: string): PathPart[] {
  const path: PathPart[] = [];
  let rest = text;
  while (rest !== '') {
    const [step, name, index, quoted] = STEP.exec(rest) ?? [];
    if (step === undefined) return [];
    path.push(name ?? (index === undefined ? (JSON.parse(quoted as string) as string) : Number(index)));
    rest = rest.slice(step.length);
  }
  return path;
}
