import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../.github/workflows/', import.meta.url);
const workflow = readFileSync(new URL('release.yml', folder), 'utf8');

describe('the release workflow', () => {
  it('publishes with provenance, the version that the tag names, and with no more rights than that takes', () => {
    expect(workflow).toContain('npm publish --provenance');
    expect(workflow).toMatch(/test "\$GITHUB_REF_NAME" = "v\$\(node -p "require\('\.\/package\.json'\)\.version"\)"/);
    const rights = [...workflow.matchAll(/^ +([a-z-]+): (read|write)$/gm)].map(([, right, extent]) => `${right} ${extent}`);
    expect(rights).toEqual(['contents read', 'contents read', 'id-token write']);
  });
});

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');

  it('uses actions of a known version only', () => {
    const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action as string);
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((action) => !/@(v\d+|[0-9a-f]{40})/.test(action))).toEqual([]);
  });

  it('calls npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: object };
    const called = [...text.matchAll(/npm (?:run )?((?<=run )[a-z:]+|test)\b/g)].map(([, script]) => script as string);
    expect(called.length).toBeGreaterThan(2);
    expect(called.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});
