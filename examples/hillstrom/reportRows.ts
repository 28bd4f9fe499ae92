import type { Arm, GoalMetrics, Id, Money } from 'goalward';

/** One line of the report. Rates are shares of the users; value is in dollars. */
export interface ReportRow {
  readonly label: string;
  readonly arm: Arm | null;
  readonly experience: Id | null;
  readonly users: number;
  readonly visited: number;
  readonly visitRate: number;
  readonly bought: number;
  readonly buyRate: number;
  readonly value: number;
  readonly valuePerUser: number;
}

/** Returns one row for the holdout, one for the users who were sent each e-mail, one for all treated users, and one for everyone. */
export function reportRows(metrics: GoalMetrics): ReportRow[] {
  const visits = metrics.stages.find(({ stage }) => stage === 'visit');
  if (visits === undefined) throw new Error('the plan has a stage "visit"');
  const whole = (label: string, arm: Arm | null): ReportRow => {
    const totals = metrics.totals[arm ?? 'all'];
    return reportRow(label, arm, null, totals.users, visits.totals[arm ?? 'all'].converted, totals.completed, totals.value);
  };
  const perExperience = metrics.cohorts.map(({ experience, arm, users, completed, value }) => {
    const label = metrics.experiences.find((each) => each.experience === experience)?.label ?? experience;
    const visited = visits.credited.find((each) => each.experience === experience)?.conversions[arm] ?? 0;
    return reportRow(label, arm, experience, users, visited, completed, value);
  });
  return [whole('No e-mail', 'holdout'), ...perExperience, whole('Any e-mail', 'treated'), whole('Everyone', null)];
}

function reportRow(
  label: string,
  arm: Arm | null,
  experience: Id | null,
  users: number,
  visited: number,
  bought: number,
  money: readonly Money[],
): ReportRow {
  const value = money.find(({ currency }) => currency === 'USD')?.amount ?? 0;
  const per = (part: number): number => (users === 0 ? 0 : part / users);
  return { label, arm, experience, users, visited, visitRate: per(visited), bought, buyRate: per(bought), value, valuePerUser: per(value) };
}
