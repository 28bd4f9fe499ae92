import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { consumer, run, write } from './consumer.js';
import { SAMPLE_PLAN } from './samplePlan.js';
import { toolsAreHere } from './tools.js';

/** Only the three functions that a front end needs. */
const SMALL = `
import { advance, compile, decide, emptyProfile } from 'goalward/core';
const program = compile(${SAMPLE_PLAN});
const { profile } = advance(program, emptyProfile('ada'), { userId: 'ada', event: 'seen', timestamp: 1.8e12 }, 1.8e12);
console.log(decide(program, profile, { now: 1000 }).experience);
`;

/** Something of every part. */
const WHOLE = `
import { createEngine, definePlan, diagnose } from 'goalward';
const plan = definePlan(${SAMPLE_PLAN});
const engine = createEngine({ plan, clock: () => 1.8e12 });
await engine.ingest({ userId: 'ada', event: 'seen', timestamp: 1.8e12 });
if (diagnose(plan).length > 9) await engine.explain('ada');
console.log((await engine.decide('ada')).experience);
`;

/** Names that survive minification, each of one part only: they must be in the whole, and not in the small bundle. */
const MARKS: Readonly<Record<string, string>> = {
  zod: 'ZodError',
  'the checks of plans': 'audience-cycle',
  'the checker of regular expressions': 'hitMaxScore',
  diagnose: 'in-drawer',
  createEngine: 'onTransition',
  'the commits of the engine': 'broken-store',
  explain: 'freeAt',
  summarize: 'meanTimeToConvert',
};

interface Bundle {
  readonly file: string;
  readonly text: string;
  /** Bytes as a server would send them. */
  readonly size: number;
}

function bundle(bundler: string, name: string, source: string): Bundle {
  const entry = write(`bundled/${bundler}/${name}.mjs`, source);
  const file = join(consumer, 'bundled', bundler, 'out', `${name}.mjs`);
  run(fileURLToPath(new URL(`bundlers/${bundler}.mjs`, import.meta.url)), entry, file);
  const bytes = readFileSync(file);
  return { file, text: bytes.toString('utf8'), size: brotliCompressSync(bytes).length };
}

describe.skipIf(!toolsAreHere('bundlers'))('bundled', () => {
  describe.each(['esbuild', 'rollup', 'vite', 'webpack'])('by %s', (bundler) => {
    let small: Bundle;
    let whole: Bundle;

    beforeAll(() => {
      small = bundle(bundler, 'small', SMALL);
      whole = bundle(bundler, 'whole', WHOLE);
      process.stdout.write(`${bundler}: advance, compile and decide ${small.size} bytes, everything ${whole.size} (minified, brotli)\n`);
    });

    it('decides right', () => {
      expect(run(small.file)).toBe('ten-off\n');
      expect(run(whole.file)).toBe('ten-off\n');
    });

    it('leaves out what the three functions do not need', () => {
      const heldBy = ({ text }: Bundle): string[] => Object.keys(MARKS).filter((part) => text.includes(MARKS[part] as string));
      expect(heldBy(whole)).toEqual(Object.keys(MARKS));
      expect(heldBy(small)).toEqual([]);
    });

    it('needs nothing of node, and no eval', () => {
      for (const { text } of [small, whole]) expect(text.match(/["'`]node:[a-z/_]+["'`]|\brequire\(/g) ?? []).toEqual([]);
      expect(small.text.match(/\beval\(|new Function\b|\bFunction\(/g) ?? []).toEqual([]);
    });
  });
});
