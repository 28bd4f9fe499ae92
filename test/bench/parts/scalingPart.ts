import type { Options } from '../options.js';
import { curvePlot } from '../report/curvePlot.js';
import { short as figure } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { behaviourCurves } from '../scaling/behaviours.js';
import { type Fitted, measureCurve } from '../scaling/curve.js';
import { experienceCurves } from '../scaling/experiences.js';
import { goalCurves } from '../scaling/goals.js';
import { profileCurves } from '../scaling/profiles.js';
import { stageCurves } from '../scaling/stages.js';

export async function scalingPart({ short }: Options): Promise<Section> {
  const fits: Fitted[] = [];
  for (const curve of [...goalCurves, ...stageCurves, ...experienceCurves, ...behaviourCurves]) fits.push(await measureCurve(curve, short));
  fits.push(...profileCurves(short));
  const groups = [...new Set(fits.map(({ curve }) => curve.group))];
  return {
    title: 'How the cost grows',
    text: [
      'The model: `decide` costs a constant, plus the candidates of the stages that the user is in (of the goals asked for), plus one audience test for each goal that the user could enter; other stages, other goals’ candidates and other users cost nothing. `advance` costs a constant, plus one look at each goal that the user is in or could enter, plus what the event’s own name means to the plan (behaviours, value), plus a copy of the records it changes, whose size is what is remembered of the user there. Stores in memory cost the same for every number of profiles, apart from the processor’s caches.',
      'Each curve is measured with its points taking turns, and fitted by least squares with relative weights. *Linear* holds when no point is further than 30 % from the line and the line explains 95 % of the variance (or, where there is little to explain, no point is further than 15 % from it); *constant* when the exponent of the power law through the points is at most 0.1 and no point costs twice another; *constant but for caches* when the exponent is at most 0.2, less than fourfold over three decades.',
    ],
    tables: [
      {
        columns: ['curve', 'model', 'law', 'intercept, ns', 'slope, ns', 'R²', 'exponent', 'points (x: ns)', 'holds'],
        rows: fits.map(({ curve, line, points, exponent, holds }) => [
          curve.name,
          curve.model,
          curve.law,
          figure(line.intercept),
          figure(line.slope),
          line.r2.toFixed(3),
          exponent.toFixed(2),
          points.map(({ x, y }) => `${x}: ${figure(y)}`).join(', '),
          holds ? 'yes' : 'NO',
        ]),
      },
    ],
    plots: groups.map((group) =>
      curvePlot(
        group,
        fits.filter(({ curve }) => curve.group === group),
      ),
    ),
    behind: fits
      .filter(({ holds }) => !holds)
      .map(({ curve }) => `The cost model of “${curve.name}” (${curve.model}) does not hold in this run.`),
    failures: [],
  };
}
