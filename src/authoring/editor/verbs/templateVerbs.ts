import { recordOf } from '../../../plan/loose.js';
import type { Id } from '../../../plan/plan.js';
import { badArgument } from '../../arguments/argumentErrors.js';
import type { Slots, SlotValues } from '../../templates/define/slots.js';
import type { ExperienceTemplate, GoalTemplate } from '../../templates/define/template.js';
import { addParts } from '../draft/addParts.js';
import { freshId } from '../draft/freshId.js';
import type { Place } from '../draft/stageRef.js';
import type { Edit } from '../edits/edit.js';
import type { Session } from '../session/session.js';
import { addExperience } from './experienceVerbs.js';

/** Where the experience of a template goes. */
export interface FromTemplateOptions {
  /** The id of the experience; default: the template's, with a number when that is taken. */
  readonly id?: Id;
  /** The stage of the experience; default: the drawer. */
  readonly place?: Place;
}

/** What an editor does with templates. */
export interface TemplateVerbs {
  /**
   * Adds the experience that a template makes from slot values. `made` of the edit is its id.
   *
   * @throws {EditError} `bad-slot`
   */
  addFromTemplate<S extends Slots>(template: ExperienceTemplate<S>, values: SlotValues<S>, options?: FromTemplateOptions): Edit;
  /**
   * Adds the goal that a template makes, after the other goals, with all the parts it needs. Parts that the plan has already with the same content stay
   * as they are, and so do value events with the same name.
   *
   * @throws {EditError} `bad-slot`; `already-there` if the plan has a part of that name with other content.
   */
  addFromTemplate<S extends Slots>(template: GoalTemplate<S>, values: SlotValues<S>): Edit;
  /** Adds the parts of any template, for a gallery whose template kind and slots are known only at run time. */
  addFromTemplate(template: ExperienceTemplate | GoalTemplate, values: SlotValues<Slots>, options?: FromTemplateOptions): Edit;
}

export function templateVerbs(session: Session): TemplateVerbs {
  return {
    addFromTemplate: (template: ExperienceTemplate | GoalTemplate, values: SlotValues<Slots>, options: FromTemplateOptions = {}) =>
      session.edit('addFromTemplate', (plan) => {
        checkTemplate(template);
        if (template.kind === 'goal') return addParts(plan, template.fill(values));
        const { id = freshId(template.id, plan.experiences), place } = options;
        addExperience(plan, id, template.fill(values), place);
        return id;
      }),
  };
}

function checkTemplate(template: unknown): void {
  const { kind, fill } = recordOf(template);
  if (typeof fill === 'function' && (kind === 'experience' || kind === 'goal')) return;
  throw badArgument('template', 'a template that defineTemplate returned', template);
}
