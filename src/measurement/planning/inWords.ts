const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const PERCENT = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

const MONTH = 365.25 / 12;

/** `310`, `12,345`; below ten `4.2`. */
export function amountInWords(amount: number): string {
  return (Math.abs(amount) < 10 ? SHORT : WHOLE).format(amount);
}

/** `2 %`, `33.3 %`. */
export function shareInWords(share: number): string {
  return `${PERCENT.format(share * 100)} %`;
}

/** `9 days`, above a hundred days `14 months`, from two years on `3.5 years`; a part of a day counts as a day. */
export function daysInWords(days: number): string {
  if (days <= 100) return days <= 1 ? '1 day' : `${WHOLE.format(Math.ceil(days))} days`;
  const months = Math.round(days / MONTH);
  if (months < 24) return `${months} months`;
  return months > 1_200 ? 'more than 100 years' : `${amountInWords(months / 12)} years`;
}
