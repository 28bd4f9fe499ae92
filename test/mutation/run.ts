import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdown, percent } from './markdown.js';
import { readReport } from './report.js';
import { scores, survived } from './scores.js';
import { outdated, readVerdicts, verdictOn } from './verdict.js';

/**
 * `npm run test:mutation [-- --mutate 'src/core/time/**']`: runs Stryker, prints the score of each folder and, of a run over
 * everything, writes docs/mutation.md. Arguments are handed on to Stryker. Fails when Stryker does: below its threshold, for one.
 * What neither code nor tests have changed is not tried again; but new tests do not count for code that runs when a module is
 * loaded, until `--force` tries everything anew.
 */
const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');
const REPORT = join(ROOT, 'node_modules/.cache/goalward/mutation.json');
const STRYKER = join(HERE, 'node_modules/@stryker-mutator/core/bin/stryker.js');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The exit status of a program that says what it has to say itself. */
function run(program: string, args: readonly string[], cwd: string): number {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (error !== undefined) throw error;
  return status ?? 1;
}

if (!existsSync(STRYKER)) {
  say('test/mutation: installing Stryker (npm ci)');
  if (run('npm', ['ci'], HERE) !== 0) process.exit(1);
}

const args = process.argv.slice(2);
rmSync(REPORT, { force: true });
const status = run(process.execPath, [STRYKER, 'run', join(HERE, 'stryker.config.json'), ...args], ROOT);
if (!existsSync(REPORT)) process.exit(status || 1);

const mutants = readReport(REPORT);
const verdicts = readVerdicts();
const survivors = mutants.filter(survived);
for (const { folder, mutants: count, killed, timedOut, score } of scores(mutants)) {
  say(
    `${folder.padEnd(14)} ${String(killed + timedOut).padStart(5)} of ${String(count).padStart(5)}  ${score === null ? '–' : percent(score)}`,
  );
}
say(`${survivors.length} lived, ${survivors.filter((mutant) => verdictOn(mutant, verdicts) === undefined).length} of them not judged yet`);
if (!args.some((arg) => arg === '-m' || arg.startsWith('--mutate'))) {
  writeFileSync(join(ROOT, 'docs/mutation.md'), markdown(mutants, verdicts));
  for (const { file, code } of outdated(verdicts, survivors)) say(`outdated verdict: ${file}: ${code}`);
  say('written to docs/mutation.md');
}
process.exit(status);
