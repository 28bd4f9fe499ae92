import { measureSizes, tightenLimits, writeTable } from './sizes.js';

// npm run size: prints the size of each public import beside its limit, and fails when one is exceeded.
//   --write    writes the README's table
//   --tighten  lowers the limits in entries.json to the measured sizes

const sizes = measureSizes();
for (const { name, size, sizeLimit, passed } of sizes) {
  const figures = `${String(size).padStart(6)} of ${String(sizeLimit).padStart(6)} bytes`;
  process.stdout.write(`${figures}  ${name}${passed ? '' : '  TOO LARGE'}\n`);
}
if (process.argv.includes('--write')) writeTable(sizes);
if (process.argv.includes('--tighten')) tightenLimits(sizes);
if (sizes.some(({ passed }) => !passed)) process.exitCode = 1;
