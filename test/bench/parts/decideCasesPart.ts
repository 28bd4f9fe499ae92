import type { CaseName } from '../cases/cases.js';
import { type Alone, contest, inTurns } from '../cases/contest.js';
import { behind, type Floor, failures, floorsTable, reached } from '../cases/floors.js';
import { type Measured, ratios } from '../measure.js';
import type { Options } from '../options.js';
import { flagd } from '../peers/flagd.js';
import { isInstalled } from '../peers/installed.js';
import { speedAndSpread } from '../report/numbers.js';
import type { Section } from '../report/section.js';
import { median } from '../statistics.js';

const ratio = (name: string, floor: number, enforced: boolean): Floor => ({ name, floor, unit: 'ratio', enforced });

const VISITOR = ratio('a visitor, traits with the call ÷ flagd-core’s faster form', 1, false);
const SHAPES = ratio('the same, traits of eight shapes ÷ flagd-core, first match', 1, false);
const AFTER_STORED = ratio('a visitor after stored profiles ÷ a visitor alone', 0.9, false);
const AFTER_TOP = ratio('weighted after top ÷ weighted alone', 0.9, false);
const AFTER_MIXED = ratio('weighted after mixed ÷ weighted alone', 0.9, false);
const IN_TURN = ratio('weighted and top in turn ÷ both alone', 0.9, false);
const MIXED_AFTER = ratio('mixed after both ÷ mixed alone', 0.9, false);
const MIXED = ratio('mixed stage ÷ uniform stage', 0.6, false);
const CALENDAR = ratio('mixed stage with calendar caps ÷ uniform stage', 0.6, false);

const ALONE: readonly CaseName[] = [
  'visitor',
  'visitor-after-stored',
  'weighted',
  'top',
  'weighted-after-top',
  'weighted-after-mixed',
  'in-turn',
  'mixed',
  'mixed-after-both',
];
/** Not in a short run: building the profiles takes a second in each process. */
const AT_LENGTH: readonly CaseName[] = ['mixed-calendar'];

export function decideCasesPart({ short }: Options): Section {
  const rounds = short ? 5 : 15;
  const processes = short ? 1 : 5;
  const speeds: { readonly name: string; readonly speeds: readonly number[] }[] = [];
  const failing: string[] = [];
  const all = [];
  if (isInstalled(flagd.package)) {
    const visitors = (): number[] => {
      const [library, first, split, hand] = contest(
        ['visitor', 'visitor-flagd-first', 'visitor-flagd-split', 'visitor-by-hand'],
        rounds,
      ) as [Measured, Measured, Measured, Measured];
      speeds.push(library, first, split, hand);
      if (library.result !== hand.result) failing.push('decide for visitors and the loop by hand differ');
      return ratios(library, median(first.speeds) > median(split.speeds) ? first : split);
    };
    all.push(reached(VISITOR, visitors));
    const shapes = (): number[] => {
      const [library, other] = contest(['visitor-shapes', 'visitor-shapes-flagd'], rounds) as [Measured, Measured];
      speeds.push(library, other);
      return ratios(library, other);
    };
    all.push(reached(SHAPES, shapes));
  }
  const [library, hand] = contest(['mixed', 'mixed-by-hand'], rounds) as [Measured, Measured];
  if (library.result !== hand.result) failing.push('decide for the mixed stage and the loop by hand differ');
  const names = short ? ALONE : [...ALONE, ...AT_LENGTH];
  const alone = inTurns(names, processes, rounds);
  for (const name of names) speeds.push({ name, speeds: speedOf(alone, name) });
  speeds.push(hand);
  const against = (floor: Floor, name: CaseName, others: readonly CaseName[]) => {
    const read = (attempt: number) => quotients(attempt === 0 ? alone : inTurns([name, ...others], processes, rounds), name, others);
    all.push(reached(floor, read));
  };
  against(AFTER_STORED, 'visitor-after-stored', ['visitor']);
  against(AFTER_TOP, 'weighted-after-top', ['weighted']);
  against(AFTER_MIXED, 'weighted-after-mixed', ['weighted']);
  against(IN_TURN, 'in-turn', ['weighted', 'top']);
  against(MIXED_AFTER, 'mixed-after-both', ['mixed']);
  against(MIXED, 'mixed', ['weighted']);
  if (!short) against(CALENDAR, 'mixed-calendar', ['weighted']);
  return {
    title: 'decide, where real use is',
    text: [
      '*A visitor* has no stored profile: six traits come with the call, and each of the ten candidates asks three of them. *After stored profiles* means in a process that took in events before. flagd-core gets its context in the same form. Its faster form here is the reference.',
      '*A second plan* in one process: the yardstick’s stage drawn by weight, the same with `pick: "top"`, and the mixed stage. Alone means in a process that has seen no other plan; after means after 90,000 decisions of the other; in turn means call by call.',
      '*A mixed stage*: four of the ten candidates have caps, three boosts, two dates, two count an action ever, four look at a window; profiles hold twelve events of thirty days. The loop by hand decides the same for this one plan, and is checked to choose the same. Ratios between processes are of what each case is beside the loop by hand of its own process.',
    ],
    tables: [
      floorsTable(all),
      { columns: ['', 'decisions a second'], rows: speeds.map(({ name, speeds: each }) => [name, speedAndSpread(each)]) },
    ],
    plots: [],
    behind: behind(all),
    failures: [...failing, ...failures(all)],
  };
}

function speedOf(alone: ReadonlyMap<CaseName, Alone>, name: CaseName): readonly number[] {
  return alone.get(name)?.speeds ?? [];
}

/** A case over others that each take an equal share of the calls: then the time of all is the sum of their times. */
function quotients(alone: ReadonlyMap<CaseName, Alone>, name: CaseName, others: readonly CaseName[]): number[] {
  return (alone.get(name)?.beside ?? []).map((beside, turn) => {
    const time = others.reduce((sum, other) => sum + 1 / (alone.get(other)?.beside[turn] as number), 0) / others.length;
    return beside * time;
  });
}
