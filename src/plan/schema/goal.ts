import * as z from 'zod';
import { audienceRule, condition } from './audienceRule.js';
import { list, numberWhere, oneOf, whole } from './leaf.js';
import { duration, eventName, id, label, salt, share, weight } from './notation.js';
import { byKey, chosen, strict } from './shape.js';

const tableWeights = list(weight, 'a list of weights', 'empty-list').refine(
  (weights) => weights.every((value, index) => index === 0 || value <= (weights[index - 1] as number)),
  { error: 'weights that never increase: a place below another must not outweigh it', params: { code: 'increasing-weights' } },
);

const models = {
  harmonic: strict('a harmonic position model', { model: z.literal('harmonic') }),
  geometric: strict('a geometric position model', {
    model: z.literal('geometric'),
    decay: numberWhere('a number above 0 and at most 1', (value) => value > 0 && value <= 1),
  }),
  linear: strict('a linear position model', { model: z.literal('linear') }),
  equal: strict('an equal position model', { model: z.literal('equal') }),
  table: strict('a position model of a table', { model: z.literal('table'), weights: tableWeights }),
};
const noModel = strict('a position model', { model: oneOf('harmonic', 'geometric', 'linear', 'equal', 'table') }).catchall(z.unknown());

const position = chosen((value) => {
  const model = (value as { readonly model?: unknown } | null | undefined)?.model;
  return typeof model === 'string' && Object.hasOwn(models, model) ? models[model as keyof typeof models] : noModel;
});

export const selection = strict('a selection', {
  position: position.optional(),
  pick: oneOf('weighted', 'top').optional(),
  refresh: duration.optional(),
  salt: salt.optional(),
});

const conversion = byKey('a conversion: { "event": … } or { "audience": … }', {
  event: strict('a conversion by an event', { event: eventName, where: condition.optional(), count: whole(1, 1_000).optional() }),
  audience: strict('a conversion by an audience', { audience: id }),
});

const timeLimit = strict('a time limit', { after: duration, then: oneOf('advance', 'exit') });

export const stage = strict('a stage', {
  id,
  label: label.optional(),
  conversion: conversion.optional(),
  experiences: list(id, 'a list of ids of experiences'),
  selection: selection.optional(),
  timeLimit: timeLimit.optional(),
});

const holdout = byKey('a holdout: { "share": 0.1 } or { "where": … }', {
  share: strict('a holdout by share', { share, salt: salt.optional() }),
  where: strict('a holdout by traits', { where: condition }),
});

const reentryAfter = strict('"never", "always" or { "after": duration }', { after: duration });

export const goal = strict('a goal', {
  id,
  label: label.optional(),
  audience: audienceRule,
  stages: list(stage, 'a list of stages', 'empty-stages'),
  valueEvents: list(eventName, 'a list of names of value events').optional(),
  weight: weight.optional(),
  holdout: holdout.optional(),
  reentry: chosen((value) => (typeof value === 'string' ? oneOf('never', 'always') : reentryAfter)).optional(),
  exit: chosen((value) =>
    typeof value === 'string' ? z.literal('leaves-audience', '"leaves-audience" or a rule') : audienceRule,
  ).optional(),
  attribution: strict('an attribution', { window: duration.optional(), touch: oneOf('viewed', 'clicked').optional() }).optional(),
  selection: selection.optional(),
  onePer: oneOf('stage', 'placement').optional(),
});
