/** What plots are drawn with: loaded when a report is rendered, not before. */
export type Plotting = typeof import('./plotting.js');

/** Of all plots, in the units of their own: a plot is drawn for the narrowest screens, and scaled up a little where there is room. */
export const WIDTH = 340;

/** Around text that stands on lines. */
export const HALO = { fill: 'currentColor', stroke: 'var(--panel)', strokeWidth: 4 } as const;
