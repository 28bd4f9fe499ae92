import type { Mutant } from './report.js';
import { type Score, scores, survived } from './scores.js';
import { type Verdict, verdictOn } from './verdict.js';

/** docs/mutation.md: the score of each folder, and every surviving mutant with its verdict. */
export function markdown(mutants: readonly Mutant[], verdicts: readonly Verdict[]): string {
  const survivors = mutants.filter(survived);
  const judged = survivors.map((mutant) => verdictOn(mutant, verdicts)?.verdict ?? null);
  const equivalent = judged.filter((verdict) => verdict === 'equivalent').length;
  const open = judged.filter((verdict) => verdict === null).length;
  const told = scores(mutants);
  const all = told[told.length - 1] as Score;
  return `# Mutation testing

A mutant is the code with one small change: a bound moved by one, a condition inverted, a block removed. The tests should fail
for each mutant. If they do, the mutant is killed; if they pass, it survives.

\`npm run test:mutation\` runs the unit tests of the core on every mutant of \`src/core\`, with
[Stryker](https://stryker-mutator.io). It writes this page, and fails if the score is below 85 %. It does not run the property
tests, because they draw other cases each time, and it does not run the golden vectors. Every kind of mutant is tried, also changes
of error messages.

A survivor is *equivalent* if no input can tell it from the original code. It is *accepted* if it differs and the
difference does not matter.

${table(told)}

${equivalent} of the ${survivors.length} survivors are equivalent. Without them the score is
${percent((100 * (all.killed + all.timedOut)) / (all.mutants - equivalent))}. ${open === 0 ? 'All others were judged and accepted.' : `${open} survivors are not judged yet.`}

## Surviving mutants

${byFile(survivors)
  .map(([file, some]) => section(file, some, verdicts))
  .join('\n\n')}
`;
}

function table(rows: readonly Score[]): string {
  const head = '| folder | mutants | killed | timed out | survived | run by no test | score |\n|---|--:|--:|--:|--:|--:|--:|';
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

/** The survivors of one file, grouped by verdict. */
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

/** Markdown code. The fence is longer than any run of backticks in the text. */
function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${text}\``;
  const fence = '`'.repeat(Math.max(...runs.map((run) => run.length)) + 1);
  return `${fence} ${text} ${fence}`;
}
