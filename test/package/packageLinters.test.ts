import { execFileSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import { bin, installed } from './consumer.js';

describe('the packed tarball', () => {
  it('passes publint', () => {
    expect(execFileSync(bin('publint'), ['--strict', installed], { encoding: 'utf8' })).toContain('All good!');
  });

  it('passes arethetypeswrong for every entry and resolution, node10 among them', () => {
    // Ends with an error that names the problem when it finds one; the list is looked at too, lest nothing was checked.
    const out = execFileSync(bin('attw'), [inject('tarball'), '--profile', 'strict', '--format', 'json'], { encoding: 'utf8' });
    const { analysis, problems } = JSON.parse(out) as {
      analysis: { entrypoints: Record<string, unknown> };
      problems?: Record<string, unknown>;
    };
    expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining(['.', './core']));
    expect(Object.keys(problems ?? {})).toEqual([]);
  });
});
