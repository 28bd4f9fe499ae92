import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

// The maintained plotting library, in a file of its own: the published package carries it bundled, and a report is what loads it.
export { areaY, axisX, axisY, dot, gridX, gridY, line, link, rect, ruleX, ruleY, text } from '@observablehq/plot';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** A plot as an SVG element's markup. Its few rules of style are the page's. */
export function draw(options: PlotOptions): string {
  const svg = plot({ ...options, document, className: 'plot' });
  svg.querySelector('style')?.remove();
  svg.removeAttribute('font-family');
  // What kind of mark a group is may not be said as its name: groups have none (ARIA), and the plot as a whole is an image.
  for (const group of svg.querySelectorAll('[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label'));
    group.removeAttribute('aria-label');
  }
  return svg.outerHTML;
}
