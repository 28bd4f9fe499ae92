/** One part of the report, printed to the terminal and written to docs/benchmarks.md. */
export interface Section {
  readonly title: string;
  /** Markdown paragraphs: what is measured, and how to read it. */
  readonly text: readonly string[];
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
  /** Where goalward is behind or a budget is missed, as sentences; collected at the top of the page. */
  readonly behind: readonly string[];
  /** Whether a floor that fails the run was broken, or contenders disagreed on what they computed. */
  readonly failures: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Plot {
  /** File name without `.svg`. */
  readonly name: string;
  /** Says in words what is to be seen, for who cannot see it. */
  readonly alt: string;
  /** A vega-lite specification without size or looks. */
  readonly spec: object;
}
