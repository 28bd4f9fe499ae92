import { readFileSync } from 'node:fs';

/** What Stryker's JSON report says of one mutant (mutation-testing-report-schema), as far as it is read here. */
interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored' | 'Pending';
  readonly location: { readonly start: Place; readonly end: Place };
}

/** From 1, both. */
interface Place {
  readonly line: number;
  readonly column: number;
}

interface Report {
  readonly files: { readonly [file: string]: { readonly source: string; readonly mutants: readonly ReportedMutant[] } };
}

export interface Mutant {
  /** Below src/core. */
  readonly file: string;
  readonly line: number;
  readonly status: ReportedMutant['status'];
  /** The line that it is in, or begins in. */
  readonly code: string;
  /** What was put in place of what: `a < b → a <= b`. */
  readonly change: string;
}

/** The mutants of a report, in the order of files and lines. */
export function readReport(file: string): readonly Mutant[] {
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return Object.keys(files)
    .sort()
    .flatMap((name) => {
      const { source, mutants } = files[name] as Report['files'][string];
      const lines = source.split('\n');
      return mutants.map((mutant) => read(name, lines, mutant)).sort((one, other) => one.line - other.line);
    });
}

function read(file: string, lines: readonly string[], { location, replacement, status }: ReportedMutant): Mutant {
  const { line } = location.start;
  return {
    file: file.replace(/^.*src\/core\//, ''),
    line,
    status,
    code: (lines[line - 1] as string).trim(),
    change: `${shortened(textAt(lines, location))} → ${shortened(replacement ?? '')}`,
  };
}

function textAt(lines: readonly string[], { start, end }: ReportedMutant['location']): string {
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = (text[text.length - 1] as string).slice(0, end.column - 1);
  text[0] = (text[0] as string).slice(start.column - 1);
  return text.join('\n');
}

/** On one line, and no longer than tells which it is. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 55)} … ${line.slice(-22)}`;
}
