import { listOf, recordOf } from '../loose.js';
import type { Check } from './check.js';

/** V2: a migration leads from an older plan into this one. */
export const checkMigrations: Check = ({ plan }, report) => {
  const { version } = plan;
  listOf(plan.migrations).forEach((value, index) => {
    const { from } = recordOf(value);
    if (typeof from !== 'number' || !Number.isSafeInteger(version) || (version as number) < 0 || from < (version as number)) return;
    const message = `expected a version before ${version}, the version of this plan, got ${from}: leave migrations to publishing, which writes them`;
    report(['migrations', index, 'from'], 'out-of-range', message);
  });
};
