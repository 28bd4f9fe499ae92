/** Headings are emphasised on terminals only. NO_COLOR turns this off (no-color.org). */
const styled = process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';

export const bold = (text: string): string => (styled ? `\u001b[1m${text}\u001b[22m` : text);

export const dim = (text: string): string => (styled ? `\u001b[2m${text}\u001b[22m` : text);
