import { checkAudienceCycles } from './audienceCycles.js';
import { checkAudienceDepth } from './audienceDepth.js';
import type { Check } from './check.js';
import { checkConditions } from './conditions.js';
import { checkDates } from './dates.js';
import { checkDuplicates } from './duplicates.js';
import { checkExperiencePlaces } from './experiencePlaces.js';
import { checkGoalCycles } from './goalCycles.js';
import { checkJourneys } from './journeys.js';
import { checkMigrations } from './migrations.js';
import { checkQuietHours } from './quietHours.js';
import { checkRecordKeys } from './recordKeys.js';
import { checkReferences } from './references.js';

/** The checks of everything that a schema cannot express (L2, C2). */
export const ALL_CHECKS: readonly Check[] = [
  checkRecordKeys,
  checkDuplicates,
  checkReferences,
  checkAudienceCycles,
  checkGoalCycles,
  checkAudienceDepth,
  checkExperiencePlaces,
  checkJourneys,
  checkMigrations,
  checkDates,
  checkQuietHours,
  checkConditions,
];
