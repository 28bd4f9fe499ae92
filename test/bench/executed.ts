/**
 * `npx tsx test/bench/executed.ts [other checkout]`: how many functions of `src`, in how many files, run once for one call of each kind;
 * of another checkout too, if its path is given, side by side. `--list` names them. Each call was made before: what a first call
 * compiles or fills is not counted.
 */
import { Session } from 'node:inspector/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './peers/installed.js';

type Core = typeof import('../../src/core/index.js');
type Front = typeof import('../../src/index.js');
type Authoring = typeof import('../../src/authoring/index.js');

/** What ran, by file. */
type Executed = ReadonlyMap<string, readonly string[]>;

const NOW = 1_700_000_000_000;

const PLAN = {
  id: 'bench',
  version: 1,
  goals: [
    {
      id: 'g',
      audience: true,
      stages: [
        { id: 'a', conversion: { event: 'x', count: 100 }, experiences: ['one', 'two'] },
        { id: 'b', experiences: [] },
      ],
    },
  ],
  experiences: { one: {}, two: {} },
} as const;

/** The transpiler's helper in every file, and what V8 makes of the fields of a class: nobody wrote them as functions. */
const NO_FUNCTIONS = ['__name', '<instance_members_initializer>'];

const session = new Session();

/** @param call Made once to warm up, and once to be counted. */
async function executedBy(root: string, call: (time: number) => unknown): Promise<Executed> {
  await call(0);
  // Whatever the call left to be done later is not the next one's.
  await new Promise((done) => setTimeout(done, 1));
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await session.post('Profiler.takePreciseCoverage');
  await call(1);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  const source = pathToFileURL(join(root, 'src/')).href;
  const found = new Map<string, string[]>();
  for (const { url, functions } of result) {
    if (!url.startsWith(source)) continue;
    const ran = functions.filter(({ functionName, ranges }) => !NO_FUNCTIONS.includes(functionName) && (ranges[0]?.count ?? 0) > 0);
    const file = url.slice(source.length).replace(/\?.*$/, '');
    if (ran.length > 0) found.set(file, [...(found.get(file) ?? []), ...ran.map(({ functionName }) => functionName || '(anonymous)')]);
  }
  return found;
}

async function measure(root: string): Promise<ReadonlyMap<string, Executed>> {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(root, path)).href);
  const { advance, compile, decide, emptyProfile } = (await load('src/core/index.ts')) as Core;
  const { createEngine, definePlan } = (await load('src/index.ts')) as Front;
  const { createEditor } = (await load('src/authoring/index.ts')) as Authoring;
  const plan = definePlan(PLAN);
  const program = compile(plan);
  const eventOf = (userId: string, n: number) => ({ userId, event: 'x', messageId: `m${n}` });
  const { profile } = advance(program, emptyProfile('ann'), eventOf('ann', 0), NOW);
  const engine = createEngine({ plan, clock: () => NOW + 10 });
  await engine.ingest(eventOf('ann', 0));
  await engine.decide('ann');
  const editor = createEditor(plan, { actor: { id: 'ann', role: 'editor' } });
  return new Map([
    ['advance', await executedBy(root, (n) => advance(program, profile, eventOf('ann', n + 1), NOW + 10))],
    ['decide', await executedBy(root, () => decide(program, profile, { now: NOW + 10 }))],
    ['engine.ingest, cached', await executedBy(root, (n) => engine.ingest(eventOf('ann', n + 1)))],
    ['engine.ingest, new user', await executedBy(root, (n) => engine.ingest(eventOf(`new-${n}`, n)))],
    ['engine.decide', await executedBy(root, () => engine.decide('ann'))],
    ['editor.addStage', await executedBy(root, (n) => editor.addStage('g', { id: `c${n}`, experiences: [] }))],
  ]);
}

function counts(executed: Executed | undefined): string {
  if (executed === undefined) return '';
  return `${executed.size} / ${[...executed.values()].reduce((sum, { length }) => sum + length, 0)}`;
}

const given = process.argv.slice(2);
const roots = [repositoryRoot(), ...given.filter((each) => !each.startsWith('--')).map((path) => resolve(path))];
session.connect();
await session.post('Profiler.enable');
const measured: ReadonlyMap<string, Executed>[] = [];
for (const root of roots) measured.push(await measure(root));
console.table(
  Object.fromEntries(
    [...(measured[0] as ReadonlyMap<string, Executed>).keys()].map((name) => [
      name,
      Object.fromEntries(roots.map((root, i) => [root, counts(measured[i]?.get(name))])),
    ]),
  ),
);
if (given.includes('--list')) {
  for (const [name, executed] of measured[0] ?? []) {
    console.log(`\n${name}`);
    for (const [file, functions] of executed) console.log(`  ${file}: ${functions.join(', ')}`);
  }
}
process.exit(0);
