/** The plotting functions. They are loaded when a report is rendered. */
export type Plotting = typeof import('./plotting.js');

/** The size of all plots, in plot units: a plot is drawn for the narrowest screens, and scaled up a little on wider ones. */
export const WIDTH = 340;

/** The halo around text on lines. */
export const HALO = { fill: 'currentColor', stroke: 'var(--panel)', strokeWidth: 4 } as const;
