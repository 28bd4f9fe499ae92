import type { TopLevelSpec } from 'vega-lite';
import type { Plot } from './section.js';

const CONFIG = {
  font: 'Helvetica, Arial, sans-serif',
  axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', titlePadding: 8, gridColor: '#e4e4e4' },
  legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal' },
  view: { stroke: '#ccc' },
} as const;

/** Draws a plot on a light ground, which reads on dark pages too. */
export async function renderSvg({ spec }: Plot): Promise<string> {
  const { compile } = await import('vega-lite');
  const { parse, View } = await import('vega');
  const full = { width: 460, background: 'white', padding: 12, config: CONFIG, ...spec } as unknown as TopLevelSpec;
  const view = new View(parse(compile(full).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return `${svg}\n`;
}
