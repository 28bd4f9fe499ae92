import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { GoalUplift } from '../../src/measurement/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What `--json` prints, as far as tests look at it. */
export interface Output {
  source: { kind: string; about: string };
  customers: number;
  events: number;
  report: {
    arm: string | null;
    experience: string | null;
    users: number;
    visited: number;
    bought: number;
    value: number;
    valuePerUser: number;
  }[];
  metrics: {
    totals: Record<
      'all' | 'treated' | 'holdout',
      { valueUsers: number; valueEvents: number; valueMissing: number; exits: number; entries: number }
    >;
    experiences: {
      experience: string;
      totals: Record<'all' | 'holdout', { viewers: number; conversions: number; value: { amount: number }[] }>;
    }[];
  };
  uplift: GoalUplift;
  explained: { customer: { visited: boolean; segment: string }; explanations: Explained[] };
}
interface Explained {
  decision: { reason: string; arm: string; experience: string | null; probability: number | null };
  goals: { candidates: { reason: string; probability: number | null; caps: unknown[]; score: { total: number } }[] }[];
}

/** The demo as a user runs it, in a process of its own; its page goes elsewhere, unless told where. */
export function demo(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'goalward-demo-'));
  const given = args.includes('--report') ? args : ['--report', join(folder, 'report.html'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'examples/hillstrom/demo.ts', ...given], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 2 ** 24,
  });
  rmSync(folder, { recursive: true });
  return { status, stdout, stderr };
}

/** The same with `--json`, read. */
export function demoJson(...args: string[]): Output {
  const { status, stdout, stderr } = demo(...args, '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Output;
}
