import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { upgrade, UpgradeExit } from '../../../lib/upgrade';
import { RENAMES } from '../../../lib/upgrade/renames';
import { upgradeSource } from '../../../lib/upgrade/upgrade-sources';
import { version } from '../../../package.json';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const FIXTURE = join(PROJECT_ROOT, 'test/fixtures/upgrade');

/** The text of each file below a folder. */
function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function run(folder: string, write: boolean) {
  const lines: string[] = [];
  const exit = upgrade({ projectRoot: folder, compiler: ts, write, output: (line) => lines.push(line) });
  return { exit, lines };
}

describe('the repository of the previous version', () => {
  const folder = temporaryDirectory();
  cpSync(join(FIXTURE, 'before'), folder, { recursive: true });

  test('is listed with each old name and its replacement; nothing is written', () => {
    const { exit, lines } = run(folder, false);
    expect(exit).toBe(UpgradeExit.OPEN);
    expect(lines).toContain('environments/development.ts:16:19 declared → allow-list');
    expect(lines.at(-1)).toBe(
      'Found: 22 old names in 4 files. Nothing was written; rewrite with --write. To check: 1.',
    );
    expect(filesIn(folder)).toEqual(filesIn(join(FIXTURE, 'before')));
  });

  test('is rewritten, and what the program cannot decide is listed with its position', () => {
    const { exit, lines } = run(folder, true);
    expect(exit).toBe(UpgradeExit.OPEN);
    expect(lines.slice(-3)).toEqual([
      'Check, the program cannot decide it:',
      expect.stringMatching(
        /^stacks\/shop-stack\.ts:\d+:9 capRolesOf: if it is WorkloadBoundary\.capRolesOf, it is applyTo now$/,
      ),
      'Rewritten: 22 old names in 4 files. To check: 1.',
    ]);
    expect(filesIn(folder)).toEqual(filesIn(join(FIXTURE, 'after')));
  });

  test('has no old name after the rewrite', () => {
    const { lines } = run(folder, false);
    expect(lines.at(-1)).toBe('Found: 0 old names in 0 files. Nothing was written; rewrite with --write. To check: 1.');
  });
});

describe('a source file', () => {
  const upgraded = (text: string) => upgradeSource(ts, 'app.ts', text);

  test.each([
    ['does not import the package', "import { ZonalNat } from './own';\nnew ZonalNat({ routes: [] });\n"],
    [
      'has a member of the name',
      "import { DataKey } from 'cdk-secure-baseline';\nnew DataKey(shop.ZonalNat, { ZonalNat: 1 });\n",
    ],
    ['has a rule id inside of a text', "const text = 'see BAK-01-InPlan';\n"],
  ])('that %s is not changed', (_, text) => {
    expect(upgraded(text)).toEqual({ text, rewritten: [], unclear: [] });
  });

  test('with an alias or require keeps its local names', () => {
    expect(upgraded("import { ZonalNat as Nat } from 'cdk-secure-baseline';\nnew Nat();\n").text).toBe(
      "import { NatPerAvailabilityZone as Nat } from 'cdk-secure-baseline';\nnew Nat();\n",
    );
    expect(
      upgraded("const { ClientPath: C } = require('cdk-secure-baseline');\nC.onlyThroughCloudflare();\n").text,
    ).toBe("const { ClientAccess: C } = require('cdk-secure-baseline');\nC.cloudflareOnly();\n");
  });

  test('with settings of an unknown type gets a notice instead of a change', () => {
    const text =
      "import { Tier } from 'cdk-secure-baseline/environments';\nexport const part = { lockedForGood: 1 };\n";
    expect(upgraded(text)).toEqual({
      text,
      rewritten: [],
      unclear: [
        { position: 'app.ts:2:23', text: 'if it is the setting backups.lockedForGood, it is complianceModeLock now' },
      ],
    });
  });
});

describe('CHANGELOG.md', () => {
  const changelog = readFileSync(join(PROJECT_ROOT, 'CHANGELOG.md'), 'utf8');
  const rows = changelog
    .slice(changelog.indexOf('### Renamed'))
    .split('IAM statement ids:')[0]
    ?.match(/^\| `.+` \|$/gm) as string[];
  const ofVersion = Object.values(RENAMES);

  test('begins with the version of package.json, and each version has a migration section', () => {
    const versions = changelog.split(/^## (?=\[)/m).slice(1);
    expect(versions[0]).toMatch(new RegExp(`^\\[${version}\\] - (?:unreleased|\\d{4}-\\d{2}-\\d{2})\n`));
    const withoutMigration = versions.filter((section) => !/^### Migration\n\n\S/m.test(section));
    expect(withoutMigration.map((section) => section.split('\n', 1).join())).toEqual([]);
  });

  test('has a row for each renamed name', () => {
    for (const { members, methods, names, props, rules, settings } of ofVersion) {
      const oldNames = [names, members, rules, methods, props].flatMap((each) => Object.keys(each));
      const last = [...oldNames, ...settings.map(({ path }) => path)].map((name) => name.split('.').at(-1) ?? '');
      expect(last.filter((name) => !rows.some((row) => new RegExp(`\\b${name}\\b`).test(row)))).toEqual([]);
    }
  });

  test('has no renamed name that the program does not know', () => {
    const known = JSON.stringify(ofVersion);
    const old = rows.map((row) => /^\| `(.+?)`/.exec(row)?.[1] ?? '');
    expect(old.length).toBeGreaterThan(150);
    const last = old.flatMap((text) => text.split(/, | and /)).map((text) => text.replace(/: '(.+)'$/, '.$1'));
    expect(last.filter((name) => !known.includes(name.split('.').at(-1)?.replace('props ', '') ?? ''))).toEqual([]);
  });
});
