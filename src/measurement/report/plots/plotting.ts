import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

// The plotting library, in a separate file: the published package bundles it, and only a report loads it.
export { areaY, axisX, axisY, dot, gridX, gridY, line, link, rect, ruleX, ruleY, text } from '@observablehq/plot';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** A plot as SVG markup. The page's styles apply to it. */
export function draw(options: PlotOptions): string {
  const svg = plot({ ...options, document, className: 'plot' });
  svg.querySelector('style')?.remove();
  svg.removeAttribute('font-family');
  // Remove the labels of groups: in ARIA a group in an image has no name.
  for (const group of svg.querySelectorAll('[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label'));
    group.removeAttribute('aria-label');
  }
  return svg.outerHTML;
}
