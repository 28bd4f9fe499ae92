import type { Candidate, CompiledStage, Program } from '../compile/program.js';
import type { Lanes } from '../selection/lanes.js';

/** `plan@version/lanes/entry/stage/experience/at`, `-` for what is absent: same inputs, same id (D8). */
export function decisionId(
  program: Program,
  user: Lanes,
  entry: number,
  stage: CompiledStage | null,
  winner: Candidate | null,
  at: number,
): string {
  return `${program.idPrefix}${hex(user)}/${entry}${winner?.idPart ?? `/${stage?.id ?? '-'}/-/`}${at}`;
}

const DIGITS: readonly number[] = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Sixteen hex digits. In one go, since `toString(16)` took a fifth of a decision's time. */
function hex({ a, b }: Lanes): string {
  const digit = (lane: number, shift: number): number => DIGITS[(lane >>> shift) & 15] as number;
  return String.fromCharCode(
    digit(a, 28),
    digit(a, 24),
    digit(a, 20),
    digit(a, 16),
    digit(a, 12),
    digit(a, 8),
    digit(a, 4),
    digit(a, 0),
    digit(b, 28),
    digit(b, 24),
    digit(b, 20),
    digit(b, 16),
    digit(b, 12),
    digit(b, 8),
    digit(b, 4),
    digit(b, 0),
  );
}
