const WHOLE = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SHORT = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const PERCENT = /* @__PURE__ */ new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** `310`, `12,345`; below ten `4.2`. */
export function amountInWords(amount: number): string {
  return (Math.abs(amount) < 10 ? SHORT : WHOLE).format(amount);
}

/** `2 %`, `33.3 %`. */
export function shareInWords(share: number): string {
  return `${PERCENT.format(share * 100)} %`;
}
