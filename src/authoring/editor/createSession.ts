import { freeze } from 'immer';
import { sameJson } from '../../core/rules/conditions/sameJson.js';
import { EditError } from '../../errors/editError.js';
import { cloneJson } from '../../notation/cloneJson.js';
import { definePlan } from '../../plan/definePlan.js';
import type { Json, Plan } from '../../plan/types.js';
import { changesBetween } from '../diff/changesBetween.js';
import { checkAllowed } from '../policy/checkAllowed.js';
import type { Actor } from '../policy/policy.js';
import { defaultPolicy } from '../policy/policy.js';
import { touchedParts } from '../policy/touchedParts.js';
import { applyVerb, type Candidate } from './applyVerb.js';
import type { RunVerb } from './bindVerbs.js';
import { timeOf } from './checkEditorOptions.js';
import { checkShape } from './checkShape.js';
import { createLog, type Log } from './createLog.js';
import type { EditorOptions } from './editor.js';
import { createEdit } from './edits/createEdit.js';
import type { Edit } from './edits/edit.js';

/** What is behind an editor: one plan in force, and at most one edit under way. */
export interface Session {
  readonly plan: () => Plan;
  readonly log: Log;
  readonly run: RunVerb;
  readonly step: (action: 'undo' | 'redo') => Edit | null;
  /** Runs `work`; the verbs it runs become one step. */
  readonly together: (label: string, work: () => void) => Edit;
}

export function createSession(plan: Plan, actor: Actor, { can = defaultPolicy, clock, profiles }: EditorOptions): Session {
  const log = createLog(freeze(cloneJson(definePlan(plan) as unknown as Json) as unknown as Plan, true), actor);
  /** What the verbs of the open transaction have made so far. */
  let open: Candidate | null = null;
  let working = false;

  /** A policy, a clock or a template may hold the editor: what they are asked in the middle of must not change. */
  const alone = <T>(work: () => T): T => {
    if (working) throw busy('while it works at another edit: call it when that has returned');
    working = true;
    try {
      return work();
    } finally {
      working = false;
    }
  };

  /** Asks for leave to put a valid plan in force, and does. */
  const settle = (direction: 'new' | 'back' | 'forth', action: string, label: string, candidate: Candidate): Edit => {
    const before = log.plan();
    const changes = changesBetween({ before, after: candidate.plan });
    const touched = touchedParts({ before, after: candidate.plan }, changes);
    checkAllowed(can, actor, action, touched);
    const at = timeOf(clock);
    const targets = touched.map(({ target }) => target);
    log.enter(direction, candidate, freeze({ action, label, at, targets, words: changes.map(({ words }) => words) }, true));
    return createEdit(before, candidate, { at, profiles });
  };

  const add = (action: string, label: string, candidate: Candidate): Edit => {
    const before = log.plan();
    if (sameJson(before as unknown as Json, candidate.plan as unknown as Json)) {
      return createEdit(before, unchanged(before), { at: timeOf(clock), profiles });
    }
    definePlan(candidate.plan);
    return settle('new', action, label, candidate);
  };

  return {
    plan: () => open?.plan ?? log.plan(),
    log,
    run: (name, verb) =>
      alone(() => {
        const before = open?.plan ?? log.plan();
        const candidate = applyVerb(before, verb);
        if (open === null) return add(name, name, candidate);
        checkShape(candidate.plan);
        const edit = createEdit(before, candidate, { at: timeOf(clock), profiles });
        open = joined(open, candidate);
        return edit;
      }),
    step: (action) =>
      alone(() => {
        if (open !== null) throw busy(`to ${action} within a transaction: throw, and nothing of the transaction is kept`);
        const candidate = action === 'undo' ? log.back() : log.forth();
        return candidate === null ? null : settle(action === 'undo' ? 'back' : 'forth', action, candidate.label, candidate);
      }),
    together: (label, work) => {
      alone(() => {
        if (open !== null) throw busy('to begin a transaction within another: call the verbs there');
        open = unchanged(log.plan());
      });
      try {
        work();
        return alone(() => add('transaction', label, open as Candidate));
      } finally {
        open = null;
      }
    },
  };
}

function unchanged(plan: Plan): Candidate {
  return freeze({ plan, patches: [], inverse: [], made: null }, true);
}

/** Two changes, one after the other; the way back goes through them the other way round. */
function joined(first: Candidate, second: Candidate): Candidate {
  return freeze(
    { plan: second.plan, patches: [...first.patches, ...second.patches], inverse: [...second.inverse, ...first.inverse], made: null },
    true,
  );
}

function busy(what: string): EditError {
  return new EditError('busy', 'editor', `The editor cannot be asked ${what}.`);
}
