import type { Clause } from './condition.js';
import type { CompiledExperience } from './experience.js';
import type { Lanes } from './lanes.js';
import type { Situation } from './situation.js';

/** An experience in its place in a stage. */
export interface Candidate {
  readonly experience: CompiledExperience;
  readonly position: number;
  readonly positionWeight: number;
  /** Position weight × experience weight, kept within bounds: the score when no boost applies (D3). */
  readonly baseScore: number;
  readonly lanes: Lanes;
  /** What the ids of decisions for it have between entry number and instant. */
  readonly idPart: string;
}

/** One check of the pipeline that an experience passes or fails (D2, decide/pipeline.ts). */
export interface Check {
  readonly reason: string;
  /** Whether this experience can fail it at all: it is asked only then. */
  applies(experience: CompiledExperience): boolean;
  /** Whether no experience fails it in a situation; null for a check that depends on the experience alone. */
  readonly idle: ((situation: Situation) => boolean) | null;
  fails(experience: CompiledExperience, situation: Situation): boolean;
}

/**
 * Up to 32 candidates of a stage, one bit each. One look-up for each trait tells which of them pass their clauses:
 * testing every clause of every candidate took a third of a decision's time.
 */
export interface CandidateGroup {
  readonly candidates: readonly IndexedCandidate[];
  readonly columns: readonly Column[];
  /** The bits of all its candidates. */
  readonly all: number;
  /** The bits of those that the columns alone decide, while all checks that depend on the situation are idle. */
  readonly unconditional: number;
}

/** A candidate, and what the columns of its group leave open. */
export interface IndexedCandidate {
  readonly candidate: Candidate;
  /** The clauses of its audience that no column covers. */
  readonly clauses: readonly Clause[];
  /** The checks that apply, apart from the clauses. */
  readonly checks: readonly Check[];
  /** Those of them that depend on the experience alone. */
  readonly usual: readonly Check[];
}

/** The conditions of a group on one trait that only compare it with strings, or only with numbers. */
export interface Column {
  readonly steps: readonly string[];
  /** Of texts; else of numbers. */
  readonly ofTexts: boolean;
  readonly asked: readonly { readonly bit: number; readonly clause: Clause }[];
  /** Of texts: the bits that pass with each text that is named, and with any other. */
  readonly texts: ReadonlyMap<string, number>;
  readonly otherTexts: number;
  /** Of numbers: those named, ascending; and the bits that pass below the first, at it, between it and the next … above the last. */
  readonly numbers: readonly number[];
  readonly passing: readonly number[];
}
