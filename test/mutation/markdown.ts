import type { Mutant } from './report.js';
import { type Score, scores, survived } from './scores.js';
import { type Verdict, verdictOn } from './verdict.js';

/** docs/mutation.md: the score of each folder, and every mutant that no test found out, with what was thought of it. */
export function markdown(mutants: readonly Mutant[], verdicts: readonly Verdict[]): string {
  const survivors = mutants.filter(survived);
  const judged = survivors.map((mutant) => verdictOn(mutant, verdicts)?.verdict ?? null);
  const equivalent = judged.filter((verdict) => verdict === 'equivalent').length;
  const open = judged.filter((verdict) => verdict === null).length;
  const told = scores(mutants);
  const all = told[told.length - 1] as Score;
  return `# Mutation testing

A mutant is the code with one small change: a bound moved by one, a condition turned round, a block taken out. The tests ought
to fail for each. \`npm run test:mutation\` tries every mutant of \`src/core\` ([Stryker](https://stryker-mutator.io)) on the unit
tests of the core, writes this page, and fails below 85 %. Property tests take no part, since they draw other cases each time, nor
do the golden vectors. No kind of mutant is left out: the messages of errors are mutated like the rest.

${table(told)}

Of the ${survivors.length} that lived ${equivalent} are equivalent: no input can tell them from the code. Without them the score is
${percent((100 * (all.killed + all.timedOut)) / (all.mutants - equivalent))}. ${open === 0 ? 'Each of the others was looked at and accepted.' : `${open} have not been judged yet.`}

## The mutants that lived

${byFile(survivors)
  .map(([file, some]) => section(file, some, verdicts))
  .join('\n\n')}
`;
}

function table(rows: readonly Score[]): string {
  const head = '| folder | mutants | killed | timed out | lived | reached by no test | score |\n|---|--:|--:|--:|--:|--:|--:|';
  const lines = rows.map(
    ({ folder, mutants, killed, timedOut, survived: lived, uncovered, score }) =>
      `| ${folder} | ${mutants} | ${killed} | ${timedOut} | ${lived} | ${uncovered} | ${score === null ? '–' : percent(score)} |`,
  );
  return [head, ...lines].join('\n');
}

export function percent(score: number): string {
  return `${(Math.floor(score * 100) / 100).toFixed(2)} %`;
}

function byFile(survivors: readonly Mutant[]): readonly (readonly [string, readonly Mutant[]])[] {
  const files = [...new Set(survivors.map(({ file }) => file))];
  return files.map((file) => [file, survivors.filter((mutant) => mutant.file === file)]);
}

/** One file's survivors, those with one verdict together. */
function section(file: string, survivors: readonly Mutant[], verdicts: readonly Verdict[]): string {
  const groups = new Map<string, string[]>();
  for (const mutant of survivors) {
    const verdict = verdictOn(mutant, verdicts);
    const text = verdict === undefined ? '*not judged yet*' : `*${verdict.verdict}* because ${verdict.because}`;
    groups.set(text, [...(groups.get(text) ?? []), `line ${mutant.line}: ${code(mutant.change)}`]);
  }
  const items = [...groups].map(([text, changes]) => `- ${changes.join('; ')}: ${text}`);
  return `### ${file}\n\n${items.join('\n')}`;
}

/** As code, also with backticks in it: the fence is longer than any run of them. */
function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${text}\``;
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1);
  return `${fence} ${text} ${fence}`;
}
