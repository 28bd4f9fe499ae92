/** Editing plans while users are inside: edit, compare, publish, roll back. */

export type { Change } from './diff/change.js';
export { diff } from './diff/diff.js';
export { createEditor } from './editor/createEditor.js';
export type { Place, StageRef } from './editor/draft/stageRef.js';
export type { Editor } from './editor/editor.js';
export { applyPatches } from './editor/edits/applyPatches.js';
export type { Diagnostics, Edit, PlanPatch, ProfileSource } from './editor/edits/edit.js';
export type { EditorOptions } from './editor/session/editorOptions.js';
export type { AuditEntry, HistoryStep } from './editor/session/history.js';
export type { HoldoutArgs } from './editor/verbs/goalVerbs.js';
export type { Labelled } from './editor/verbs/partVerbs.js';
export type { FromTemplateOptions } from './editor/verbs/templateVerbs.js';
export { impact } from './impact/impact.js';
export type { ImpactOptions, ImpactProgress } from './impact/impactOptions.js';
export type { ExperienceImpact, Figure, Flow, GoalImpact, Impact, ImpactTotals, StageImpact } from './impact/impactResult.js';
export type { StoredProfile } from './impact/readProfile.js';
export { merge } from './merge/merge.js';
export type { Conflict, Merge } from './merge/mergeResult.js';
export type { Target } from './parts/target.js';
export type { Actor, Policy } from './policy/policy.js';
export { defaultPolicy } from './policy/policy.js';
export { type PlannedMigration, plannedMigration } from './publish/plannedMigration.js';
export { type Published, type PublishOptions, publish } from './publish/publish.js';
export { type RollbackOptions, rollback } from './publish/rollback.js';
export { defineTemplate, type TemplateDefinition } from './templates/define/defineTemplate.js';
export { type SlotProblem, slotProblems } from './templates/define/slotProblems.js';
export type {
  ChoiceSlot,
  DurationSlot,
  FilledSlots,
  IdSlot,
  NumberSlot,
  Slot,
  SlotOf,
  Slots,
  SlotType,
  SlotValue,
  SlotValues,
  TextSlot,
  TextsSlot,
  ValueByType,
} from './templates/define/slots.js';
export type { ExperienceTemplate, GoalTemplate, Made, PlanParts } from './templates/define/template.js';
export { discountOffer } from './templates/experiences/discountOffer.js';
export { featureAnnouncement } from './templates/experiences/featureAnnouncement.js';
export { onboardingChecklist } from './templates/experiences/onboardingChecklist.js';
export type { AnnouncementPayload, ChecklistPayload, MessagePayload, OfferPayload } from './templates/experiences/payload.js';
export { welcome } from './templates/experiences/welcome.js';
export { winBack } from './templates/experiences/winBack.js';
export { driveSignUps } from './templates/goals/driveSignUps.js';
export { increasePurchases } from './templates/goals/increasePurchases.js';
export { reduceChurn } from './templates/goals/reduceChurn.js';
export { templates } from './templates/templates.js';
export { type NextPlanOptions, nextPlan } from './versions/nextPlan.js';
export type { StageFate } from './versions/stageFates.js';
export { type DescribeOptions, describe } from './words/rules/describe.js';
export { describeCondition } from './words/rules/describeCondition.js';
export { describeConversion } from './words/rules/describeConversion.js';
