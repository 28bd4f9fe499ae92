import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { REPORT_MARK } from '../runtimes/runtime.js';
import type { Source } from './serve.js';

/** Nothing but scripts of the page's own origin; no eval. */
export const STRICT_POLICY = "default-src 'none'; script-src 'self'";

export const VIOLATION_MARK = 'goalward-violation ';
export const EVAL_MARK = 'goalward-eval ';

const html = (...scripts: string[]): string => `<!doctype html><meta charset="utf-8"><title>goalward</title>${scripts.join('')}`;

/** Loaded before all else: tells each violation of the page's policy. */
const WATCH = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
  console.log('${VIOLATION_MARK}' + violatedDirective + ' ' + blockedURI + ' at ' + sourceFile + ':' + lineNumber);
});`;

const TRY_EVAL = `for (const attempt of [() => eval('1'), () => new Function('return 1')()]) {
  try { console.log('${EVAL_MARK}allowed ' + attempt()); } catch (error) { console.log('${EVAL_MARK}refused ' + error.name); }
}`;

const START_WORKER = `const worker = new Worker('/worker.js', { type: 'module' });
worker.onmessage = ({ data }) => console.log(data);
worker.onerror = ({ message }) => console.error('worker: ' + message);`;

/** Runs a bundle and tells the report in a task of its own: violations before it are told first. */
const script = (bundle: string, tell: string): string => `import { run } from './${bundle}';
const report = await run();
setTimeout(() => ${tell}('${REPORT_MARK}' + JSON.stringify(report)));
`;

/** Everything but the bundles, for the bundle of that name. */
function texts(bundle: string): Readonly<Record<string, string>> {
  return {
    'module.html': html('<script src="/watch.js"></script>', '<script type="module" src="/module.js"></script>'),
    'worker.html': html('<script src="/start.js"></script>'),
    'eval.html': html('<script src="/watch.js"></script>', '<script src="/eval.js"></script>'),
    'watch.js': WATCH,
    'eval.js': TRY_EVAL,
    'start.js': START_WORKER,
    'module.js': script(bundle, 'console.log'),
    'worker.js': script(bundle, 'postMessage'),
  };
}

/** The pages that run one bundle, and the bundle itself. */
export function pagesFor(bundle: string): Source {
  const name = bundle.slice(dirname(bundle).length + 1);
  const pages = new Map(Object.entries(texts(name)));
  return async (path) => (path === `/${name}` ? readFile(join(dirname(bundle), name), 'utf8') : pages.get(path.slice(1)));
}
