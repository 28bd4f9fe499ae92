import { quote } from '../describe.js';
import type { LooseRecord } from '../loose.js';
import { isRecord } from '../loose.js';
import { ruleNodes } from '../ruleNodes.js';
import type { Inspection } from './warn.js';

/** Behaviours that need much storage, and value events that no goal counts. */
export const inspectBehaviours: Inspection = (plan, warn) => {
  for (const { rule, path } of ruleNodes(plan as unknown as LooseRecord)) {
    if (!isRecord(rule.sum) || typeof rule.within !== 'string') continue;
    const message = `a sum within ${rule.within} keeps every such event of each user for that long: count events instead, or leave \`within\` out`;
    warn(path, 'unbounded-behaviour', message);
  }
  const used = new Set(plan.goals.flatMap((goal) => goal.valueEvents ?? []));
  for (const name of Object.keys(plan.valueEvents ?? {})) {
    if (used.has(name)) continue;
    warn(
      ['valueEvents', name],
      'unused-value-event',
      `no goal counts the value event ${quote(name)}: name it in \`valueEvents\` of a goal, or remove it`,
    );
  }
};
