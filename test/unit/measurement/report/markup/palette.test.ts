import { describe, expect, it } from 'vitest';
import { customProperties, DARK, LIGHT } from '../../../../../src/measurement/report/markup/palette.js';
import { STYLES } from '../../../../../src/measurement/report/markup/styles.js';

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (/^#(..)(..)(..)$/.exec(colour) ?? []).slice(1).map((channel) => {
    const share = Number.parseInt(channel, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, palette) => {
  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['ink', 'muted', 'link', 'treated', 'holdout', 'good', 'bad', 'warn'] as const)(
    'has %s that can be read on page and panel (AA, 4.5 : 1)',
    (name) => {
      expect(Math.min(contrast(palette[name], palette.page), contrast(palette[name], palette.panel))).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('the styles', () => {
  it('keep dark colours to screens, so that paper is light', () => {
    expect(STYLES).toContain(`@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${customProperties(DARK)}}}`);
    expect(STYLES.split(customProperties(DARK))).toHaveLength(2);
  });

  it('load nothing', () => {
    expect(STYLES).not.toMatch(/url\(|@import|@font-face|https?:/);
  });

  it('know every colour that they use', () => {
    const used = [...STYLES.matchAll(/var\(--([a-z]+)\)/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !(`${name}` in LIGHT))).toEqual([]);
  });
});
