import { span } from '../../../words/durations.js';
import { count, NONE, percent, percentTick, rateInterval } from '../../../words/numbers.js';
import type { StageFigures } from '../../figures/stageMetrics.js';
import type { GoalUplift } from '../../uplift/goalUplift.js';
import type { GoalFacts } from '../facts/reportFacts.js';
import { figure } from '../markup/figure.js';
import { type Html, html, name } from '../markup/html.js';
import { table, withNote } from '../markup/table.js';
import { funnelPlot } from '../plots/funnelPlot.js';
import type { Plotting } from '../plots/plotStyle.js';
import { ratePlot } from '../plots/ratePlot.js';
import { primaryResult } from './primaryResult.js';

const COLUMNS = ['Stage', 'Reached', 'In stage now', 'Converted', 'Rate', 'Treated', 'Held out', 'Median time'];

/** The funnel of a goal: reach, users in the stage now, conversions and time to convert of each stage. */
export function funnelSection({ anchor, name: goal, stages, uplift }: GoalFacts, plotting: Plotting): Html {
  const labels = stages.map((stage) => stage.label ?? stage.stage);
  return html`<section><h3 id="${anchor}-funnel">Funnel</h3>
${stages.every(({ totals: { all } }) => all.reach === 0 && all.converted === 0) ? html`<p>Nobody has reached a stage yet.</p>` : figures(goal, stages, labels, plotting)}
${table(
  html`Funnel of ${name(goal)}. Rates are of the users who ever reached the stage, with their intervals.${fairness(stages, uplift)}`,
  COLUMNS.map((title) => ({ title })),
  stages.map((stage, i) => ({ head: name(labels[i] as string), cells: cells(stage) })),
)}</section>`;
}

/** Says which stages compare the arms fairly: the experiences influenced which users reached a later stage. */
function fairness({ length }: readonly StageFigures[], uplift: GoalUplift): string {
  if (primaryResult(uplift)?.comparison.basis === 'observational')
    return ' The holdout was not drawn at random, so no stage compares treated and held-out users fairly.';
  return length < 2
    ? ''
    : ' Only the first stage compares treated and held-out users fairly: the treatment influenced who reached a later one.';
}

function figures(goal: string, stages: readonly StageFigures[], labels: readonly string[], plotting: Plotting): Html {
  return html`<div class="plots">${figure('Reached (outline) and converted (filled), users', reachInWords(goal, stages, labels), reachPlot(plotting, stages, labels))}
${figure(
  html`Conversion rate with its interval: <span class="key treated">● treated</span> <span class="key holdout">□ held out</span>`,
  ratesInWords(goal, stages, labels),
  ratePlot(
    plotting,
    stages.map(({ totals }, i) => ({
      label: labels[i] as string,
      treated: totals.treated.conversion,
      holdout: totals.holdout.conversion,
    })),
    percentTick,
  ),
)}</div>`;
}

function cells({ totals: { all, treated, holdout } }: StageFigures): Html[] {
  const rate = ({ conversion }: typeof all): Html => withNote(percent(conversion.rate), rateInterval(conversion));
  const median = all.medianTimeToConvert === null ? NONE : span(all.medianTimeToConvert);
  return [
    withNote(count(all.reach), null),
    withNote(count(all.inStage), null),
    withNote(count(all.converted), null),
    rate(all),
    rate(treated),
    rate(holdout),
    withNote(median, null),
  ];
}

function reachPlot(plotting: Plotting, stages: readonly StageFigures[], labels: readonly string[]): string {
  return funnelPlot(
    plotting,
    stages.map(({ totals: { all } }, i) => ({
      label: labels[i] as string,
      text: `${count(all.converted)} of ${count(all.reach)}`,
      reach: all.reach,
      converted: all.converted,
    })),
  );
}

function reachInWords(goal: string, stages: readonly StageFigures[], labels: readonly string[]): string {
  const steps = stages.map(({ totals: { all } }, i) => `${labels[i]}: ${count(all.reach)} reached, ${count(all.converted)} converted`);
  return `Bars: funnel of ${goal}. ${steps.join('; ')}.`;
}

function ratesInWords(goal: string, stages: readonly StageFigures[], labels: readonly string[]): string {
  const steps = stages.map(
    ({ totals: { treated, holdout } }, i) =>
      `${labels[i]}: treated ${percent(treated.conversion.rate)}, held out ${percent(holdout.conversion.rate)}`,
  );
  return `Points with intervals: conversion rates of ${goal}. ${steps.join('; ')}.`;
}
