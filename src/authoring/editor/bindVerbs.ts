import type { OnDraft } from './draft/planDraft.js';
import type { Edit } from './edits/edit.js';
import { type Verbs, verbs } from './verbs/verbs.js';

/** Does what a verb does to a draft, with all that is done before and after. */
export type RunVerb = (name: string, verb: OnDraft<[]>) => Edit;

/** The verbs as an editor has them. */
export function bindVerbs(run: RunVerb): Verbs {
  const bound = Object.entries(verbs).map(([name, verb]) => [
    name,
    (...args: unknown[]) => run(name, (draft) => (verb as OnDraft<unknown[]>)(draft, ...args)),
  ]);
  return Object.fromEntries(bound) as Verbs;
}
