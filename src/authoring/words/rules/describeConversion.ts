import type { Conversion } from '../../../plan/plan.js';
import { labelOf } from '../../parts/names.js';
import type { DescribeOptions } from './describeOptions.js';
import { actionWords } from './eventPhrase.js';
import { penOf } from './pen.js';

/** What converts a stage, in the manner of `describe`: `did "signup" 3 times`, `joins the audience "engaged"`. */
export function describeConversion(conversion: Conversion, options: DescribeOptions = {}): string {
  const pen = penOf(options);
  if ('audience' in conversion) return `joins the audience ${labelOf(pen.plan, { kind: 'audience', audience: conversion.audience })}`;
  return actionWords(conversion, pen);
}
