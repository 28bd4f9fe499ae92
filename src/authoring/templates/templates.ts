import type { ExperienceTemplate, GoalTemplate } from './define/template.js';
import { discountOffer } from './experiences/discountOffer.js';
import { featureAnnouncement } from './experiences/featureAnnouncement.js';
import { onboardingChecklist } from './experiences/onboardingChecklist.js';
import { welcome } from './experiences/welcome.js';
import { winBack } from './experiences/winBack.js';
import { driveSignUps } from './goals/driveSignUps.js';
import { increasePurchases } from './goals/increasePurchases.js';
import { reduceChurn } from './goals/reduceChurn.js';

/** All shipped templates, for a gallery to choose from. Their slots are data; `fill` checks what it is given. */
export const templates: readonly (ExperienceTemplate | GoalTemplate)[] = [
  welcome,
  onboardingChecklist,
  discountOffer,
  winBack,
  featureAnnouncement,
  increasePurchases,
  driveSignUps,
  reduceChurn,
];
