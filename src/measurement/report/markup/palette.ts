/** The names that page and plots know colours by: `var(--ink)`. */
type ColourName = 'page' | 'panel' | 'ink' | 'muted' | 'line' | 'grid' | 'link' | 'treated' | 'holdout' | 'good' | 'bad' | 'warn';
type Palette = Readonly<Record<ColourName, string>>;

/** Blue and orange for the arms, which also differ by shape. Text has a contrast of at least 4.5 : 1 on page and panel, graphics 3 : 1 (WCAG 2.2, AA). */
export const LIGHT: Palette = {
  page: '#f6f6f3',
  panel: '#ffffff',
  ink: '#1d2025',
  muted: '#5a6069',
  line: '#dcddd8',
  grid: '#e9eae6',
  link: '#1f57b3',
  treated: '#2563c4',
  holdout: '#ad5507',
  good: '#18744a',
  bad: '#b3261e',
  warn: '#855700',
};

export const DARK: Palette = {
  page: '#121418',
  panel: '#1a1d22',
  ink: '#e7e8ea',
  muted: '#a4aab3',
  line: '#33383f',
  grid: '#282c32',
  link: '#8bb8ff',
  treated: '#79adfb',
  holdout: '#eda553',
  good: '#62cd95',
  bad: '#ff8f85',
  warn: '#efc050',
};

/** The colours under `forced-colors`. */
export const FORCED: Palette = {
  page: 'Canvas',
  panel: 'Canvas',
  ink: 'CanvasText',
  muted: 'CanvasText',
  line: 'GrayText',
  grid: 'GrayText',
  link: 'LinkText',
  treated: 'LinkText',
  holdout: 'CanvasText',
  good: 'CanvasText',
  bad: 'CanvasText',
  warn: 'CanvasText',
};

/** The palette as CSS custom properties. */
export function customProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
