import * as z from 'zod';
import type { Attribution, Conversion, Goal, Holdout, PositionModel, Selection, ShareHoldout, Stage, TimeLimit } from '../plan.js';
import { audienceRule } from './audienceRule.js';
import { condition, list, numberWhere, oneOf, whole } from './leaf.js';
import { duration, eventName, id, label, salt, share, weight } from './notation.js';
import type { Schema, WithKey } from './sameType.js';
import { byKey, byValue, chosen, objectOf } from './shape.js';

const tableWeights = list(weight, 'a list of weights', 'empty-list').refine(
  (weights) => weights.every((value, index) => index === 0 || value <= (weights[index - 1] as number)),
  { error: 'weights that never increase: a place below another must not outweigh it', params: { code: 'increasing-weights' } },
);

type Model<Name extends PositionModel['model']> = Extract<PositionModel, { readonly model: Name }>;

// What other keys a model has depends on which it is, so without a known one they are not looked at.
const noModel = z.looseObject({ model: oneOf('harmonic', 'geometric', 'linear', 'equal', 'table') }, 'a position model');
const position = byValue<PositionModel>(
  'model',
  noModel,
)({
  harmonic: objectOf<Model<'harmonic'>>('a harmonic position model')({ model: oneOf('harmonic') }),
  geometric: objectOf<Model<'geometric'>>('a geometric position model')({
    model: oneOf('geometric'),
    decay: numberWhere('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
  }),
  linear: objectOf<Model<'linear'>>('a linear position model')({ model: oneOf('linear') }),
  equal: objectOf<Model<'equal'>>('an equal position model')({ model: oneOf('equal') }),
  table: objectOf<Model<'table'>>('a position model of a table')({ model: oneOf('table'), weights: tableWeights }),
});

const selection = objectOf<Selection>('a selection')({
  position: position.optional(),
  pick: oneOf('weighted', 'top').optional(),
  refresh: duration.optional(),
  salt: salt.optional(),
});

const conversion = byKey<Conversion>('a conversion: { "event": … } or { "audience": … }')({
  event: objectOf<WithKey<Conversion, 'event'>>('a conversion by an event')({
    event: eventName,
    where: condition.optional(),
    count: whole(1, 1_000).optional(),
  }),
  audience: objectOf<WithKey<Conversion, 'audience'>>('a conversion by an audience')({ audience: id }),
});

const timeLimit = objectOf<TimeLimit>('a time limit')({ after: duration, then: oneOf('advance', 'exit') });

const stage = objectOf<Stage>('a stage')({
  id,
  label: label.optional(),
  conversion: conversion.optional(),
  experiences: list(id, 'a list of ids of experiences'),
  selection: selection.optional(),
  timeLimit: timeLimit.optional(),
});

/** The plan's own holdout has the same shape under another name. */
export const shareHoldout = (what: string) => objectOf<ShareHoldout>(what)({ share, salt: salt.optional() });

const holdout = byKey<Holdout>('a holdout: { "share": 0.1 } or { "where": … }')({
  share: shareHoldout('a holdout by share'),
  where: objectOf<Exclude<Holdout, ShareHoldout>>('a holdout by traits')({ where: condition }),
});

type ReentryAfter = Extract<Goal['reentry'], object>;
const reentryAfter = objectOf<ReentryAfter>('"never", "always" or { "after": duration }')({ after: duration });
const reentryWord = oneOf('never', 'always');

const leavesAudience: Schema<'leaves-audience'> = z.literal('leaves-audience', '"leaves-audience" or a rule');

const attribution = objectOf<Attribution>('an attribution')({
  window: duration.optional(),
  touch: oneOf('viewed', 'clicked').optional(),
});

export const goal = objectOf<Goal>('a goal')({
  id,
  label: label.optional(),
  audience: audienceRule,
  stages: list(stage, 'a list of stages', 'empty-stages'),
  valueEvents: list(eventName, 'a list of names of value events').optional(),
  weight: weight.optional(),
  holdout: holdout.optional(),
  reentry: chosen((value) => (typeof value === 'string' ? reentryWord : reentryAfter)).optional(),
  exit: chosen((value) => (typeof value === 'string' ? leavesAudience : audienceRule)).optional(),
  attribution: attribution.optional(),
  selection: selection.optional(),
  onePer: oneOf('stage', 'placement').optional(),
});
