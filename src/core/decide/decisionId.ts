import type { Candidate } from '../model/candidates.js';
import type { Lanes } from '../model/lanes.js';
import type { CompiledPlan, CompiledStage } from '../model/program.js';

/** `plan@version/lanes/entry/stage/experience/at`, `-` for what is absent: same inputs, same id (D8). */
export function decisionId(
  program: CompiledPlan,
  user: Lanes,
  entry: number,
  stage: CompiledStage | null,
  winner: Candidate | null,
  at: number,
): string {
  const part = winner !== null ? winner.idPart : stage !== null ? stage.idPart : '/-/-/';
  return program.idPrefix + drawnWith(user, entry) + part + at;
}

const DIGITS: readonly number[] = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

const ZERO = 48;
const SLASH = 47;

/** `lanes/entry`, the lanes as sixteen hex digits. Written in one go: joining more parts took a tenth of a decision's time, and `toString(16)` a fifth. */
function drawnWith({ a, b }: Lanes, entry: number): string {
  const digit = (lane: number, shift: number): number => DIGITS[(lane >>> shift) & 15] as number;
  const text = String.fromCharCode(
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
    SLASH,
    ZERO + (entry % 10),
  );
  return entry < 10 ? text : text.slice(0, -1) + entry;
}
