import { REPORT_MARK, type Runtime } from './runtime.js';

/** A worker of two modules; the job runs inside a handler, as in production, where eval is refused. */
const config = (bundle: string): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "goalward", worker = (
  modules = [(name = "main.mjs", esModule = embed "main.mjs"), (name = "${bundle}", esModule = embed "${bundle}")],
  compatibilityDate = "2025-01-01"
))]);
`;

const main = (bundle: string): string => `import { run } from './${bundle}';
export default { async test() { console.log('${REPORT_MARK}' + JSON.stringify(await run())); } };
`;

export const workerd: Pick<Runtime, 'files' | 'args'> = {
  files: (bundle) => ({ 'main.mjs': main(bundle), 'config.capnp': config(bundle) }),
  args: ['test', 'config.capnp'],
};
