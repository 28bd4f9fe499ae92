import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleLaws } from './bundle.js';
import { lawsOfPart, PARTS } from './laws.js';
import type { LawsReport } from './report.js';
import { runJob } from './runJob.js';
import { RUNTIMES } from './runtimes.js';
import { Buffer as StandIn } from './shim/buffer.js';

const [host] = RUNTIMES;

describe('what stands for the test runner', () => {
  let folder = '';
  let report: LawsReport;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'goalward-shim-'));
    const bundle = join(folder, 'laws.mjs');
    await bundleLaws(bundle, ['test/runtimes/plantedLaws.ts'], '42', '10');
    if (host === undefined) throw new Error('no runtime');
    report = await runJob<LawsReport>(host, process.execPath, bundle);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reports each broken law, hook and table row, and no other', () => {
    expect(report.failures.map((failure) => failure.slice('test/runtimes/plantedLaws.ts > '.length).split(':')[0])).toEqual([
      'planted > a property that is broken',
      'planted > an async law that is broken',
      'planted > a table, broken',
      'planted > afterAll',
      'not prepared > beforeAll',
    ]);
    expect(report).toMatchObject({ laws: 5, failed: 5, seed: '42', runs: '10' });
  });

  it('tells why: the counterexample and the assertion behind it', () => {
    expect(report.failures[0]).toMatch(/Counterexample: \[7\][\s\S]*caused by AssertionError: too large: expected 7 to be less than 7/);
    expect(report.failures[4]).toContain('no data');
  });

  it('counts the cases of properties', () => {
    expect(report.cases).toBeGreaterThan(50);
  });
});

describe('the parts of the laws', () => {
  const files = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('are together all of them, each once', () => {
    const parts = Array.from({ length: PARTS }, (_, part) => lawsOfPart(files, `${part}`));
    expect(parts.flat().sort()).toEqual(files);
    expect(lawsOfPart(files, `${PARTS + 1}`)).toEqual(parts[1]);
  });

  it('are all run unless one is asked for', () => {
    expect(lawsOfPart(files, undefined)).toEqual(files);
    expect(() => lawsOfPart(files, 'one')).toThrow('GOALWARD_LAWS_PART');
  });
});

describe('what stands for node:buffer', () => {
  it.each(['', 'a\u0000é€\u{1f98a}', '\ud800', 'x\udc00\ud83dy', '\uffff\u07ff\u0800'])('writes %j as Node does', (text) => {
    expect([...StandIn.from(text, 'utf8')]).toEqual([...Buffer.from(text, 'utf8')]);
  });
});
