import type { Plan } from '../../plan/types.js';
import type { Actor } from '../policy/policy.js';
import type { Candidate } from './applyVerb.js';
import type { AuditEntry, HistoryStep } from './editor.js';

/** A step of the history, with the plans on either side: undo gives back the very plan. */
interface Step extends Omit<HistoryStep, 'done'> {
  readonly before: Plan;
  readonly after: Plan;
}

/** What is noted of an edit besides the plan it makes. */
type Note = Pick<AuditEntry, 'action' | 'label' | 'at' | 'targets' | 'words'>;

/** What an editor remembers: the plans it went through, and its audit trail. */
export interface Log {
  readonly plan: () => Plan;
  readonly history: () => readonly HistoryStep[];
  readonly audit: () => readonly AuditEntry[];
  /** What taking the last step back makes of the plan; null where there is none. */
  readonly back: () => (Candidate & { readonly label: string }) | null;
  /** What doing the step last undone again makes of the plan; null where there is none. */
  readonly forth: () => (Candidate & { readonly label: string }) | null;
  /** Puts a plan in force: as a new step, which drops those undone, or as a move along the steps there are. */
  readonly enter: (direction: 'new' | 'back' | 'forth', candidate: Candidate, note: Note) => void;
}

export function createLog(first: Plan, actor: Actor): Log {
  const steps: Step[] = [];
  const entries: AuditEntry[] = [];
  let done = 0;
  const plan = (): Plan => steps[done - 1]?.after ?? first;
  return {
    plan,
    history: () =>
      Object.freeze(
        steps.map(({ label, at, patches, inverse }, index) => Object.freeze({ label, at, actor, patches, inverse, done: index < done })),
      ),
    audit: () => Object.freeze([...entries]),
    back() {
      const step = steps[done - 1];
      return step === undefined ? null : { label: step.label, plan: step.before, patches: step.inverse, inverse: step.patches, made: null };
    },
    forth() {
      const step = steps[done];
      return step === undefined ? null : { label: step.label, plan: step.after, patches: step.patches, inverse: step.inverse, made: null };
    },
    enter(direction, candidate, { action, label, at, targets, words }) {
      const { patches, inverse } = candidate;
      if (direction === 'new') {
        steps.splice(done, steps.length, { label, at, actor, patches, inverse, before: plan(), after: candidate.plan });
      }
      done += direction === 'back' ? -1 : 1;
      entries.push(Object.freeze({ number: entries.length + 1, at, actor, action, label, targets, words, patches }));
    },
  };
}
