/** What the golden job says: one vector is one profile after its events, or one decision with all its candidates. */
export interface GoldenReport {
  readonly profiles: number;
  readonly decisions: number;
  /** How many of them came out otherwise. */
  readonly failed: number;
  /** The first few, in words. */
  readonly failures: readonly string[];
}

/** What the laws' job says. */
export interface LawsReport {
  readonly seed: string;
  /** Runs per law asked for. */
  readonly runs: string;
  readonly laws: number;
  /** Runs of properties that were made, over all laws. */
  readonly cases: number;
  /** Laws that failed, and hooks and files that threw. */
  readonly failed: number;
  readonly failures: readonly string[];
}

export type Report = GoldenReport | LawsReport;
