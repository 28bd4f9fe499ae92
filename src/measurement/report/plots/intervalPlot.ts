import type { Verdict } from '../../uplift/goalUplift.js';
import { HALO, type Plotting, WIDTH } from './plotStyle.js';

/** One estimate with its intervals, in the units of the plot. */
export interface IntervalRow {
  readonly label: string;
  /** The estimate in words. */
  readonly text: string;
  readonly estimate: number | null;
  readonly fixed: { readonly low: number; readonly high: number } | null;
  readonly alwaysValid: { readonly low: number; readonly high: number } | null;
  readonly verdict: Verdict;
  /** The groups were not drawn at random: a hollow point, without the colour of a verdict. */
  readonly hollow: boolean;
}

const ROW = 46;
/** The vertical centre of the band within its row. */
const MIDDLE = 31;
const BAND = 7;
const SIDE = 8;
const LABEL_EMS = 17;

const MARKS: Readonly<Record<Verdict, { readonly colour: string; readonly symbol: string }>> = {
  winning: { colour: 'var(--good)', symbol: 'triangle' },
  losing: { colour: 'var(--bad)', symbol: 'triangle2' },
  'no-difference-yet': { colour: 'var(--muted)', symbol: 'circle' },
  'too-few': { colour: 'var(--muted)', symbol: 'circle' },
  'sample-ratio-mismatch': { colour: 'var(--warn)', symbol: 'diamond2' },
};

/** A difference without proof has the same look as no difference. */
function markOf({ verdict, hollow }: IntervalRow): (typeof MARKS)[Verdict] {
  return MARKS[hollow && (verdict === 'winning' || verdict === 'losing') ? 'no-difference-yet' : verdict];
}

/**
 * Estimates in rows over a common scale with a zero line: the always-valid interval as a band, the fixed interval as a whisker inside it. An interval that
 * is far wider than the narrowest one is cut, with an arrow, so that one tiny group does not flatten all others.
 */
export function intervalPlot(plotting: Plotting, rows: readonly IntervalRow[], tick: (value: number) => string): string {
  const { draw, axisX, dot, gridX, link, rect, ruleX, text } = plotting;
  const [low, high] = domain(rows);
  const cut = (value: number): number => Math.min(high, Math.max(low, value));
  const placed = rows.map((row, i) => ({ ...row, top: i * ROW, y: i * ROW + MIDDLE, ...markOf(row) }));
  const bands = placed.flatMap((row) => (row.alwaysValid === null ? [] : [{ ...row, ...row.alwaysValid }]));
  const whiskers = placed.flatMap((row) => (row.fixed === null ? [] : [{ ...row, ...row.fixed }]));
  const estimates = placed.filter(({ estimate }) => estimate !== null && estimate >= low && estimate <= high);
  const ends = (side: 'low' | 'high') => whiskers.filter((row) => row[side] > low && row[side] < high);
  const beyond = [
    ...[...bands, ...whiskers].filter((row) => row.low < low).map(({ y, colour }) => ({ x: low, y, colour, rotate: -90 })),
    ...[...bands, ...whiskers].filter((row) => row.high > high).map(({ y, colour }) => ({ x: high, y, colour, rotate: 90 })),
  ];
  type Placed = (typeof placed)[number];
  const bottom = rows.length * ROW;

  return draw({
    width: WIDTH,
    height: bottom + 24,
    marginTop: 0,
    marginBottom: 24,
    marginLeft: SIDE,
    marginRight: SIDE,
    x: { domain: [low, high] },
    y: { type: 'identity', axis: null },
    marks: [
      gridX({ ticks: 4, stroke: 'var(--grid)', strokeOpacity: 1 }),
      axisX({ ticks: 4, tickFormat: tick, label: null, tickSize: 0, fontSize: 11, fill: 'var(--muted)' }),
      // Only beside the bands, because it would cross the labels above them.
      ruleX(placed, {
        x: () => 0,
        y1: (row: Placed) => row.y - BAND - 3,
        y2: (row: Placed) => row.top + ROW,
        stroke: 'var(--muted)',
        strokeWidth: 1.25,
      }),
      rect(bands, {
        x1: (row) => cut(row.low),
        x2: (row) => cut(row.high),
        y1: (row: Placed) => row.y - BAND,
        y2: (row: Placed) => row.y + BAND,
        fill: 'colour',
        fillOpacity: 0.16,
        stroke: 'colour',
        rx: 3,
      }),
      link(whiskers, { x1: (row) => cut(row.low), x2: (row) => cut(row.high), y: 'y', stroke: 'colour', strokeWidth: 2 }),
      ...(['low', 'high'] as const).map((side) =>
        link(ends(side), { x: side, y1: (row: Placed) => row.y - 4, y2: (row: Placed) => row.y + 4, stroke: 'colour', strokeWidth: 2 }),
      ),
      ...[...new Set(Object.values(MARKS).map(({ symbol }) => symbol))].map((symbol) =>
        dot(
          estimates.filter((row) => row.symbol === symbol),
          {
            x: 'estimate',
            y: 'y',
            symbol,
            r: 4.5,
            fill: ({ hollow, colour }: Placed) => (hollow ? 'var(--panel)' : colour),
            stroke: 'colour',
            strokeWidth: 1.75,
          },
        ),
      ),
      dot(beyond, { x: 'x', y: 'y', symbol: 'triangle', rotate: 'rotate', r: 4, fill: 'colour' }),
      text(placed, {
        frameAnchor: 'left',
        dx: -SIDE,
        y: (row: Placed) => row.top + 14,
        text: 'label',
        fontSize: 12.5,
        textAnchor: 'start',
        lineWidth: LABEL_EMS,
        ...HALO,
        textOverflow: 'ellipsis-end',
      }),
      text(placed, {
        frameAnchor: 'right',
        dx: SIDE,
        y: (row: Placed) => row.top + 14,
        text: 'text',
        fontSize: 12.5,
        fontWeight: 600,
        ...HALO,
        textAnchor: 'end',
      }),
    ],
  });
}

/** The visible range, with zero and some margin: at most six times as wide as the row nearest to zero. */
function domain(rows: readonly IntervalRow[]): readonly [number, number] {
  const extents = rows.flatMap(({ estimate, fixed, alwaysValid }) => {
    const values = [estimate, fixed?.low, fixed?.high, alwaysValid?.low, alwaysValid?.high].filter((each) => typeof each === 'number');
    return values.length === 0 ? [] : [{ low: Math.min(0, ...values), high: Math.max(0, ...values) }];
  });
  const reaches = extents.map(({ low, high }) => Math.max(-low, high)).filter((reach) => reach > 0);
  if (reaches.length === 0) return [-1, 1];
  const most = 6 * Math.min(...reaches);
  const low = Math.max(-most, Math.min(...extents.map((each) => each.low)));
  const high = Math.min(most, Math.max(...extents.map((each) => each.high)));
  const air = (high - low) * 0.06;
  return [low - air, high + air];
}
