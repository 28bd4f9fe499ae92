import { quote } from '../describe.js';
import { isOver } from './over.js';
import type { Inspection } from './warn.js';

/** Experiences that nobody can see. */
export const inspectExperiences: Inspection = (plan, warn, now) => {
  const placed = new Set(plan.goals.flatMap((goal) => goal.stages.flatMap((stage) => stage.experiences)));
  for (const [id, experience] of Object.entries(plan.experiences)) {
    const path = ['experiences', id];
    if (!placed.has(id))
      warn(path, 'in-drawer', `the experience ${quote(id)} is in no stage, so nobody sees it: put it into a stage, or remove it`);
    if (isOver(plan, experience, now)) {
      const message = `the dates of the experience ${quote(id)}, or of its journey, are over: set a later end, or archive it`;
      warn(path, 'experience-over', message);
    }
  }
};
