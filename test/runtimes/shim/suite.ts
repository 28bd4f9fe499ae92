export type Body = () => unknown;

interface Law {
  readonly name: string;
  readonly body: Body;
}

export interface Group {
  readonly name: string;
  readonly children: (Group | Law)[];
  readonly before: Body[];
  readonly after: Body[];
}

function emptyGroup(name: string): Group {
  return { name, children: [], before: [], after: [] };
}

let current = emptyGroup('outside any file');

/** Collects what a file declares while it is loaded. */
export async function collected(file: string, load: Body): Promise<Group> {
  current = emptyGroup(file);
  const group = current;
  await load();
  return group;
}

export function describe(name: string, body: Body): void {
  const outer = current;
  const group = emptyGroup(name);
  outer.children.push(group);
  current = group;
  try {
    if (body() !== undefined) throw new Error(`describe(${name}): only plain functions can be run here`);
  } finally {
    current = outer;
  }
}

function law(name: string, body: Body): void {
  if (typeof body !== 'function') throw new Error(`it(${name}): only it(name, function) can be run here`);
  current.children.push({ name, body });
}

/** Each row of a table; %s stands for its next value. */
function each<Row>(rows: readonly Row[]): (name: string, body: (...values: unknown[]) => unknown) => void {
  return (name, body) => {
    for (const row of rows) {
      const values: unknown[] = Array.isArray(row) ? [...row] : [row];
      const left = [...values];
      law(
        name.replace(/%[a-z]/g, () => String(left.shift())),
        () => body(...values),
      );
    }
  };
}

export const it = Object.assign(law, { each });

export const beforeAll = (body: Body): void => {
  current.before.push(body);
};
export const afterAll = (body: Body): void => {
  current.after.push(body);
};
