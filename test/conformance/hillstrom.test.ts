import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Uplift, UpliftMeasure } from '../../src/measurement/index.js';
import { describeWithData } from '../support/describeWithData.js';
import { HILLSTROM } from '../support/hillstrom/dataset.js';
import { demo, demoJson, type Output } from './hillstromDemo.js';

const DATA = HILLSTROM.path;
const SHA256_OF_CSV = '0e5893329d8b93cefecc571777672028290ab69865718020c78c7284f291aece';

/** Totals of the publisher's file (Kevin Hillstrom, minethatdata.com, 2008). */
const KNOWN = [
  { label: 'No E-Mail', users: 21_306, visited: 2_262, bought: 122, cents: 1_390_833 },
  { label: 'Mens E-Mail', users: 21_307, visited: 3_894, bought: 267, cents: 3_031_169 },
  { label: 'Womens E-Mail', users: 21_387, visited: 3_238, bought: 189, cents: 2_303_811 },
];

function expectKnownFigures({ customers, report, metrics }: Output): void {
  expect(customers).toBe(64_000);
  const [none, mens, womens] = [
    report.find(({ arm }) => arm === 'holdout'),
    report.find(({ experience }) => experience === 'mens'),
    report.find(({ experience }) => experience === 'womens'),
  ];
  const found = [none, mens, womens].map((row, i) => ({
    label: KNOWN[i]?.label,
    users: row?.users,
    visited: row?.visited,
    bought: row?.bought,
    cents: inCents(row?.value ?? Number.NaN),
  }));
  expect(found).toEqual(KNOWN);

  const sum = (key: 'users' | 'visited' | 'bought' | 'cents', rows = KNOWN): number => rows.reduce((total, row) => total + row[key], 0);
  const treated = report.find(({ arm, experience }) => arm === 'treated' && experience === null);
  const everyone = report.find(({ arm }) => arm === null);
  for (const [row, of] of [[treated, KNOWN.slice(1)] as const, [everyone, KNOWN] as const]) {
    expect(row).toMatchObject({ users: sum('users', of), visited: sum('visited', of), bought: sum('bought', of) });
    expect(inCents(row?.value ?? Number.NaN)).toBe(sum('cents', of));
  }

  // Per head, against no e-mail: the publisher's data gives +$0.770 and +$0.424.
  expect((mens?.valuePerUser ?? 0) - (none?.valuePerUser ?? 0)).toBeCloseTo(0.77, 3);
  expect((womens?.valuePerUser ?? 0) - (none?.valuePerUser ?? 0)).toBeCloseTo(0.424, 3);

  // What was bought was paid for, once each, and the holdout was credited to no e-mail.
  expect(metrics.totals.all).toMatchObject({ entries: 64_000, exits: 0, valueUsers: 578, valueEvents: 578, valueMissing: 0 });
  for (const { experience, totals } of metrics.experiences) {
    const known = KNOWN[experience === 'mens' ? 1 : 2];
    expect(totals.all.viewers).toBe(known?.users);
    expect(totals.all.conversions).toBe((known?.visited ?? 0) + (known?.bought ?? 0));
    expect(inCents(totals.all.value[0]?.amount ?? Number.NaN)).toBe(known?.cents);
    expect(totals.holdout).toMatchObject({ viewers: 0, conversions: 0, value: [] });
  }
}

/** Whole cents; anything finer is an error. */
function inCents(dollars: number): number {
  expect(Math.abs(dollars * 100 - Math.round(dollars * 100))).toBeLessThan(1e-6);
  return Math.round(dollars * 100);
}

/** What the publisher's file gives: Mens − control .681 points and $0.770, Womens .311 and $0.424. */
function expectKnownUplift({ uplift }: Output): void {
  const compared = (experience: string): Uplift[] => {
    const found = uplift.comparisons.find(({ group, against }) => group.cohort === experience && against.arm === 'holdout');
    expect(found?.basis).toBe('randomised');
    return [...(found?.results ?? [])];
  };
  const absolute = (results: Uplift[], measure: UpliftMeasure) => results.find((result) => result.measure === measure)?.absolute;
  const [mens, womens] = [compared('mens'), compared('womens')];
  expect(absolute(mens, 'completion-rate')?.estimate).toBeCloseTo(267 / 21_307 - 122 / 21_306, 15);
  expect(absolute(mens, 'completion-rate')?.estimate).toBeCloseTo(0.00681, 5);
  expect(absolute(womens, 'completion-rate')?.estimate).toBeCloseTo(189 / 21_387 - 122 / 21_306, 15);
  expect(absolute(womens, 'completion-rate')?.estimate).toBeCloseTo(0.00311, 5);
  expect(absolute(mens, 'value-per-user')?.estimate).toBeCloseTo(30_311.69 / 21_307 - 13_908.33 / 21_306, 12);
  expect(absolute(mens, 'value-per-user')?.estimate).toBeCloseTo(0.77, 3);
  expect(absolute(womens, 'value-per-user')?.estimate).toBeCloseTo(0.424, 3);
  // Told by a trait, not drawn by us.
  expect(uplift.sampleRatio).toBeNull();
}

function expectExplained({ explained: { customer, explanations } }: Output): void {
  expect(customer.visited).toBe(false);
  expect(customer.segment).not.toBe('No E-Mail');
  const [dayAfter, atEnd] = explanations;
  expect(dayAfter?.decision).toMatchObject({ arm: 'treated', experience: null, reason: 'none-eligible' });
  expect(dayAfter?.goals[0]?.candidates.map(({ reason }) => reason)).toEqual(['capped', 'capped']);
  expect(atEnd?.decision).toMatchObject({ arm: 'treated', reason: 'selected' });
  const candidates = atEnd?.goals[0]?.candidates ?? [];
  expect(candidates.map(({ reason }) => reason).sort()).toEqual(['outranked', 'selected']);
  expect(candidates.reduce((total, { probability }) => total + (probability ?? 0), 0)).toBeCloseTo(1, 12);
  expect(candidates.map(({ caps }) => caps.length)).toEqual([2, 2]);
}

describeWithData('the MineThatData e-mail test, from the publisher’s file', HILLSTROM, () => {
  it('is the file that was published, byte for byte', () => {
    const csv = gunzipSync(readFileSync(DATA));
    expect(createHash('sha256').update(csv).digest('hex')).toBe(SHA256_OF_CSV);
  });

  it('M3, M5, M6, H4: gives the known figures to the cent, the known uplift, and Welch’s p', () => {
    const output = demoJson('--data', DATA);
    expect(output.source.kind).toBe('file');
    expectKnownFigures(output);
    expectKnownUplift(output);
    expectExplained(output);
    const p = (experience: string): number | undefined => {
      const found = output.uplift.comparisons.find(({ group, against }) => group.cohort === experience && against.arm === 'holdout');
      return found?.results.find(({ measure }) => measure === 'value-per-user')?.absolute?.fixed?.p;
    };
    expect(p('mens')).toBeGreaterThan(1.15e-7);
    expect(p('mens')).toBeLessThan(1.25e-7);
    expect(p('womens')).toBeCloseTo(0.0011, 4);
    const visits = output.report.map(({ visited, users }) => ((100 * visited) / users).toFixed(3));
    expect(visits.slice(0, 3)).toEqual(['10.617', '18.276', '15.140']);
  });

  it('prints them for reading', () => {
    const { status, stdout, stderr } = demo('--data', DATA);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ +No e-mail +21,306 +2,262 +10\.62% +122 +0\.57% +\$13,908\.33 +\$0\.65$/m);
    expect(stdout).toMatch(/^ +Men's e-mail +21,307 +3,894 +18\.28% +267 +1\.25% +\$30,311\.69 +\$1\.42$/m);
    expect(stdout).toMatch(/^ +Women's e-mail +21,387 +3,238 +15\.14% +189 +0\.88% +\$23,038\.11 +\$1\.08$/m);
    expect(stdout).toMatch(/Men's e-mail +\+7\.66 pp +\+0\.68 pp +\+\$0\.77/);
    expect(stdout).toMatch(
      /First saw Men's e-mail against the holdout\n +Completion rate .* \+0\.68 pp .* Better\n.*\n +Value per user, USD .* USD \+0\.77 .* Better/,
    );
    expect(stdout).not.toContain('Rebuilt');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('the MineThatData e-mail test, rebuilt from the published table', () => {
  it('gives the same figures, to the cent, and the same each time', () => {
    const output = demoJson();
    expect(output.source).toMatchObject({ kind: 'rebuilt', about: expect.stringContaining('Rebuilt from the published table') });
    expectKnownFigures(output);
    expectKnownUplift(output);
    expectExplained(output);
    expect({ ...demoJson(), run: null }).toEqual({ ...output, run: null });
  });

  it('writes a page that needs nothing else', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'goalward-demo-')), 'page.html');
    const { status, stdout } = demo('--report', file);
    expect(status).toBe(0);
    expect(stdout).toContain(file);
    const html = readFileSync(file, 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain('Men&#39;s e-mail');
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|<link|\bsrc=|@import|url\(/i);
    rmSync(dirname(file), { recursive: true });
  });

  it('says that it was rebuilt', () => {
    const { status, stdout } = demo();
    expect(status).toBe(0);
    expect(stdout).toContain('Rebuilt from the published table of results, not the real file');
    expect(stdout).toMatch(/^ +Everyone +64,000 +9,394 .* 578 .*\$67,258\.13 /m);
  });
});
