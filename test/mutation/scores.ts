import type { Mutant } from './report.js';

/** How the mutants of one folder fared. */
export interface Score {
  readonly folder: string;
  readonly mutants: number;
  readonly killed: number;
  /** Ran into an endless loop, and so were found out. */
  readonly timedOut: number;
  readonly survived: number;
  /** Reached by no test: counted as survivors. */
  readonly uncovered: number;
  /** Share of mutants found out, in per cent; null without mutants. */
  readonly score: number | null;
}

const FAILED_TO_RUN: readonly Mutant['status'][] = ['RuntimeError', 'CompileError', 'Ignored', 'Pending'];

/** A mutant that no test found out. */
export function survived({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** One score a folder, by name, and last that of all. Mutants that could not run say nothing, and are not counted. */
export function scores(mutants: readonly Mutant[]): readonly Score[] {
  const counted = mutants.filter(({ status }) => !FAILED_TO_RUN.includes(status));
  const folders = [...new Set(counted.map(folderOf))].sort();
  const each = folders.map((folder) =>
    scoreOf(
      folder,
      counted.filter((mutant) => folderOf(mutant) === folder),
    ),
  );
  return [...each, scoreOf('all', counted)];
}

function folderOf({ file }: Mutant): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file;
}

function scoreOf(folder: string, mutants: readonly Mutant[]): Score {
  const count = (status: Mutant['status']): number => mutants.filter((mutant) => mutant.status === status).length;
  const [killed, timedOut, lived, uncovered] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  const score = mutants.length === 0 ? null : (100 * (killed + timedOut)) / mutants.length;
  return { folder, mutants: mutants.length, killed, timedOut, survived: lived, uncovered, score };
}
