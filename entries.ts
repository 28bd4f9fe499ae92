import entries from './entries.json' with { type: 'json' };

/**
 * A public entry of the package. entries.json lists them all: tsup.config.ts, typedoc.config.cjs, knip.config.ts and the size limits read it,
 * and `npm run entries -- --write` writes what package.json and tsconfig.json say of it.
 */
export interface Entry {
  /** What comes after `goalward/` in an import; `.` for `goalward` itself. */
  readonly name: string;
  readonly source: string;
  /** The packages that users of this entry install themselves, with the versions that work. */
  readonly peer?: Readonly<Record<string, string>>;
  /** Modules that are not counted in its sizes, besides its peers. */
  readonly ignore?: readonly string[];
  /** The size limit of each measured import; `*` is everything that the entry exports, and must be there. */
  readonly sizes: Readonly<Record<string, string>>;
}

export const ENTRIES: readonly Entry[] = entries as unknown as readonly Entry[];

/** The entry as a user imports it. */
export function specifierOf({ name }: Entry): string {
  return name === '.' ? 'goalward' : `goalward/${name}`;
}

/** The entry's path under src without its extension; also its path under dist. */
export function moduleOf({ source }: Entry): string {
  return source.replace(/^src\//, '').replace(/\.ts$/, '');
}

/** A built file of an entry. */
export function builtFile(entry: Entry, extension: 'js' | 'cjs' | 'd.ts' | 'd.cts'): string {
  return `./dist/${moduleOf(entry)}.${extension}`;
}

/** The fields of package.json that follow from the entries. */
export function packageFields(): Readonly<Record<string, unknown>> {
  const [main, ...others] = ENTRIES as readonly [Entry, ...Entry[]];
  const peers = Object.fromEntries(
    ENTRIES.flatMap(({ peer }) => Object.entries(peer ?? {})).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    main: builtFile(main, 'cjs'),
    module: builtFile(main, 'js'),
    types: builtFile(main, 'd.ts'),
    exports: {
      ...Object.fromEntries(ENTRIES.map((entry) => [entry.name === '.' ? '.' : `./${entry.name}`, conditions(entry)])),
      './package.json': './package.json',
    },
    typesVersions: { '*': Object.fromEntries(others.map((entry) => [entry.name, [builtFile(entry, 'd.ts')]])) },
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(Object.keys(peers).map((name) => [name, { optional: true }])),
  };
}

function conditions(entry: Entry): Readonly<Record<string, unknown>> {
  return {
    import: { types: builtFile(entry, 'd.ts'), default: builtFile(entry, 'js') },
    require: { types: builtFile(entry, 'd.cts'), default: builtFile(entry, 'cjs') },
  };
}

/** The text of package.json with these fields as they must be. */
export function withPackageFields(text: string): string {
  return `${JSON.stringify({ ...JSON.parse(text), ...packageFields() }, null, 2)}\n`;
}

const PATHS = /(?<="paths": \{\n)[^}]*(?= {4}\})/;

/** The text of tsconfig.json with its `paths` as they must be: examples import the entries as users do. @throws Error without `paths`. */
export function withTypePaths(text: string): string {
  if (!PATHS.test(text)) throw new Error('tsconfig.json has no "paths"');
  const lines = ENTRIES.map((entry) => `      "${specifierOf(entry)}": ["./${entry.source}"]`);
  return text.replace(PATHS, () => `${lines.join(',\n')}\n`);
}
