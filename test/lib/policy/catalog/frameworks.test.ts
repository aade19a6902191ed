import { readFileSync } from 'node:fs';
import { findControl } from '../../../../lib/policy/catalog';
import {
  Framework,
  PUBLISHED_CHECKS,
  Publisher,
  FRAMEWORK_REFERENCES,
  frameworkReferences,
  FRAMEWORKS,
} from '../../../../lib/policy/catalog/frameworks';

/** How each framework numbers its requirements, within the bounds of the edition. */
const NUMBERING: Readonly<Record<Framework, RegExp>> = {
  [Framework.NIST_800_53_R5]: /^(AC|AU|CA|CM|CP|IA|IR|MP|PT|RA|SA|SC|SI)-\d{1,2}(\(\d{1,2}\))?$/,
  // 37 organizational (5), 8 people (6), 14 physical (7) and 34 technological (8) controls.
  [Framework.ISO_27001_2022]: /^(5\.([1-9]|[12]\d|3[0-7])|8\.([1-9]|[12]\d|3[0-4]))$/,
  [Framework.SOC_2]: /^(CC[1-9]\.[1-9]|A1\.[1-3]|C1\.[12])$/,
  [Framework.PCI_DSS_401]: /^([1-9]|1[0-2])\.\d{1,2}(\.\d{1,2}){1,2}$/,
  [Framework.CIS_AWS_30]:
    /^(1\.([1-9]|1\d|2[0-2])|2\.1\.[1-4]|2\.2\.1|2\.3\.[1-3]|2\.4\.1|3\.[1-9]|4\.([1-9]|1[0-6])|5\.[1-6])$/,
};

const references = Object.entries(FRAMEWORK_REFERENCES);

test.each(references)(
  '%s is a control, and names requirements as their frameworks number them',
  (control, frameworks) => {
    expect(findControl(control)).toBeDefined();
    const wrong = Object.values(Framework).flatMap((framework) =>
      (frameworks[framework] ?? []).filter((reference) => !NUMBERING[framework].test(reference)),
    );
    expect(wrong).toEqual([]);
  },
);

test('no requirement is named twice by a control', () => {
  const twice = references.flatMap(([control, frameworks]) =>
    Object.values(frameworks).flatMap((list) =>
      list.length === new Set(list).size ? [] : [`${control}: ${list.join(' ')}`],
    ),
  );
  expect(twice).toEqual([]);
});

test('each framework says what its references rest on', () => {
  for (const { title, url, basis } of Object.values(FRAMEWORKS)) {
    expect(title).toMatch(/\d/);
    expect(url).toMatch(/^https:\/\//);
    expect(basis.length).toBeGreaterThan(40);
  }
});

test.each([
  ['NET-06', Framework.CIS_AWS_30, ['3.7']],
  ['KEY-02', Framework.CIS_AWS_30, ['3.6']],
  ['TLS-04', Framework.CIS_AWS_30, ['2.1.1']],
  ['EDGE-01', Framework.PCI_DSS_401, ['6.4.2']],
  ['BAK-04', Framework.SOC_2, ['A1.3']],
  ['LOG-03', Framework.ISO_27001_2022, ['8.11', '5.34']],
])('%s contributes to %s %p', (control, framework, expected) => {
  expect(frameworkReferences(control)[framework]).toEqual(expected);
});

test('a control without a justified reference is not mapped', () => {
  expect(frameworkReferences('ENV-04')).toEqual({});
});

const published = Object.entries(PUBLISHED_CHECKS).flatMap(([control, checks]) =>
  checks.map((check) => [control, check.check, check] as const),
);

test.each(published)('%s has the references that %s confirms', (control, _, { references: confirmed }) => {
  const ours = frameworkReferences(control);
  expect(findControl(control)).toBeDefined();
  for (const framework of Object.values(Framework)) {
    expect(ours[framework] ?? []).toEqual(expect.arrayContaining([...(confirmed[framework] ?? [])]));
  }
});

test('the conformance pack gives its checks what is said to be confirmed by it', () => {
  const rules = readFileSync(require.resolve('cdk-nag/RULES.md'), 'utf8');
  const wrong = published.flatMap(([control, name, { publisher, references: confirmed }]) => {
    if (publisher !== Publisher.CONFORMANCE_PACK) return [];
    const row = new RegExp(String.raw`^\| \[NIST\.800\.53\.R5-${name}\].*\|([^|]+)\|$`, 'm').exec(rules)?.[1] ?? '';
    // AU-2(a)(d) and SC-7a are parts of AU-2 and SC-7; AC-4(21) is an enhancement of AC-4.
    const given = row.split(',').flatMap((each) => {
      const [whole = '', base = ''] = /([A-Z]{2}-\d+)(?:\(\d+\))?/.exec(each) ?? [];
      return [whole, base];
    });
    return (confirmed[Framework.NIST_800_53_R5] ?? [])
      .filter((reference) => !given.includes(reference))
      .map((reference) => `${control} ${name} ${reference}`);
  });
  expect(wrong).toEqual([]);
});
