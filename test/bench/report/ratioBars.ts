import { median, quantile } from '../statistics.js';
import type { Plot } from './section.js';

const FORMS = ['first match', 'all tests', 'split'];

/** One row a contender: the median of the ratio and the middle four fifths of it, and a line where both are equally fast. */
export function ratioBars(
  name: string,
  title: string,
  rows: readonly { readonly peer: string; readonly form: string; readonly ratios: readonly number[] }[],
): Plot {
  const values = rows.map(({ peer, form, ratios }) => ({
    peer,
    form,
    ratio: median(ratios),
    low: quantile(ratios, 0.1),
    high: quantile(ratios, 0.9),
  }));
  const y = { field: 'peer', type: 'nominal', sort: null, title: null, axis: { labelLimit: 0, grid: true } };
  const color = { field: 'form', type: 'nominal', sort: FORMS, title: 'form of the peer', legend: { symbolOpacity: 1 } };
  const offset = { field: 'form', type: 'nominal', sort: FORMS };
  return {
    name,
    alt: `${title}: ${values.map(({ peer, form, ratio }) => `${peer}, ${form} ${ratio.toFixed(1)}`).join('; ')}`,
    spec: {
      data: { values },
      height: { step: 13 },
      layer: [
        { mark: { type: 'rule', color: '#444', strokeDash: [4, 3] }, encoding: { x: { datum: 1 } } },
        {
          mark: { type: 'rule', strokeWidth: 3, opacity: 0.45 },
          encoding: { y, yOffset: offset, color, x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
        },
        {
          mark: { type: 'point', filled: true, size: 55, opacity: 1 },
          encoding: {
            y,
            yOffset: offset,
            color,
            x: {
              field: 'ratio',
              type: 'quantitative',
              scale: { type: 'log' },
              title: `${title}, times as fast (logarithmic; dashed: equally fast)`,
            },
          },
        },
      ],
    },
  };
}
