/** `npm run demo` replays the MineThatData e-mail test through goalward. `--help` lists its options. */
import { readArgs, USAGE } from './args.js';
import { DemoError } from './demoError.js';
import { jsonReport } from './jsonReport.js';
import { progressBar } from './progressBar.js';
import { readCsv } from './readCsv.js';
import { rebuildStream } from './rebuildStream.js';
import { replay } from './replay.js';
import { textReport } from './textReport.js';
import { writeReport } from './writeReport.js';

async function demo(argv: readonly string[]): Promise<string> {
  const args = readArgs(argv);
  if (args.help) return USAGE;
  const source = args.data === null ? rebuildStream() : await readCsv(args.data);
  const bar = progressBar();
  try {
    const replayed = await replay(source, bar);
    await writeReport(args.report, source, replayed);
    return args.json ? jsonReport(source, replayed) : textReport(source, replayed, args.report);
  } finally {
    bar.stop();
  }
}

try {
  console.log(await demo(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof DemoError)) throw error;
  console.error(`demo: ${error.message}`);
  process.exitCode = 1;
}
