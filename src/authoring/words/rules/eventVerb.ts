import { isOperatorObject } from '../../../notation/operators.js';
import { own } from '../../../notation/own.js';
import { isRecord } from '../../../plan/loose.js';
import type { Condition, EventName } from '../../../plan/plan.js';
import { labelOf } from '../../parts/names.js';
import type { Pen } from './pen.js';
import { listWords } from './values.js';

/** The verb phrases for an event. */
export interface EventVerb {
  /** `did "Order Completed"`, `bought`, `saw the experience "ten-off"`. */
  readonly did: string;
  readonly never: string;
  /** Before a window: `did not see the experience "ten-off"`. */
  readonly didNot: string;
  /** The part of the condition that the verb phrases do not already say. */
  readonly where: Condition | undefined;
}

/** Past tense and infinitive. */
const INTERACTIONS: Readonly<Record<string, readonly [string, string]>> = {
  $viewed: ['saw', 'see'],
  $clicked: ['clicked', 'click'],
  $dismissed: ['dismissed', 'dismiss'],
  $snoozed: ['snoozed', 'snooze'],
  $completed: ['completed', 'complete'],
  $decided: ['had a decision for', 'have a decision for'],
};

const PHRASE_MOST = 100;

/** The verb phrases for an event: the caller's, those of an interaction (A1), or made of the event's name in the plan. */
export function eventVerb(event: EventName, where: Condition | undefined, pen: Pen): EventVerb {
  const phrase = own(pen.events ?? {}, event);
  if (typeof phrase === 'string' && phrase !== '') {
    const did = phrase.length > PHRASE_MOST ? `${phrase.slice(0, PHRASE_MOST - 1)}…` : phrase;
    return { did, never: `never ${did}`, didNot: `never ${did}`, where };
  }
  const verb = own(INTERACTIONS, event);
  if (verb === undefined) {
    const name = labelOf(pen.plan, { kind: 'value-event', event });
    return { did: `did ${name}`, never: `never did ${name}`, didNot: `did not do ${name}`, where };
  }
  const [did, infinitive] = verb;
  const what = experiencesAsked(where, pen);
  const object = what ?? 'an experience';
  return {
    did: `${did} ${object}`,
    never: `never ${did} ${object}`,
    didNot: `did not ${infinitive} ${object}`,
    where: what === null ? where : without(where as Condition),
  };
}

/** `the experience "ten-off"`, `one of the experiences "a", "b"`; null where the condition does anything but name some. */
function experiencesAsked(where: Condition | undefined, pen: Pen): string | null {
  const asked: unknown = isRecord(where) && Object.hasOwn(where, 'experience') ? where.experience : undefined;
  if (typeof asked === 'string') return `the experience ${labelOf(pen.plan, { kind: 'experience', experience: asked })}`;
  if (!isOperatorObject(asked) || Object.keys(asked).length !== 1 || !Array.isArray(asked.$in)) return null;
  const ids: readonly unknown[] = asked.$in;
  if (ids.length === 0 || !ids.every((id) => typeof id === 'string')) return null;
  return `one of the experiences ${listWords(ids, (id) => labelOf(pen.plan, { kind: 'experience', experience: id as string }))}`;
}

function without(where: Condition): Condition {
  return Object.fromEntries(Object.entries(where).filter(([key]) => key !== 'experience'));
}
