import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type * as Evaluate from '../../../../lib/policy/evaluate';
import { TemplateSet } from '../../../../lib/policy/model';
import { evaluationSteps } from '../../../support/evaluation-steps';
import { repeatedTemplates } from '../../../support/repeated-templates';

// Each case of each rule is also evaluated in larger environments: the same templates 8 and 32 times. A rule that reads all resources of
// a type for each resource takes 16 times the steps for 4 times the resources.
const [FEW, MANY] = [8, 32];

/** 4 is linear. */
const MAXIMUM_RATIO = 5;

const ratios = new Map<string, number>();

jest.mock('../../../../lib/policy/evaluate', () => {
  const actual = jest.requireActual<typeof Evaluate>('../../../../lib/policy/evaluate');
  const findingsIn: typeof actual.findingsIn = (templateSet, rules) => {
    const stepsOf = (copies: number) => {
      const templates = repeatedTemplates(templateSet.templates, copies);
      return evaluationSteps(() => actual.findingsIn(new TemplateSet(templates, templateSet.tier), rules));
    };
    const id = rules?.map((rule) => rule.id).join() ?? '';
    ratios.set(id, Math.max(ratios.get(id) ?? 0, stepsOf(MANY) / stepsOf(FEW)));
    return actual.findingsIn(templateSet, rules);
  };
  return { ...actual, findingsIn };
});

const RULES = join(__dirname, '../../../../lib/policy/rules');
const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.cases.ts'));
for (const file of files.sort()) jest.requireActual(join(RULES, file));

/** Rules that compare pairs, with the reason. Their ratio is that of pairs at most. */
const PAIRS: Readonly<Record<string, string>> = {
  'DET-04-CloudTrailAlarms': 'the copies have one metric, so that each trail has the alarms of all copies',
  'DET-08-StatusPageWriters': 'an identity that may write every bucket is a finding of each status page',
  'IAM-01-NoPrivilegeEscalation':
    'a principal that can change every role has paths to roles of each group of equal roles',
  'NET-02-DataBehindEntryPoint': 'the graph has an edge for each pair of hosts that packets connect',
  'NET-07-DeclaredDestinations': 'the graph has an edge for each pair of hosts that packets connect',
};

test('the steps of each rule grow as the number of resources', () => {
  expect(ratios.size).toBeGreaterThan(files.length / 2);
  const tooFast = [...ratios].filter(([id, ratio]) => ratio > (id in PAIRS ? MAXIMUM_RATIO ** 2 : MAXIMUM_RATIO));
  expect(tooFast).toEqual([]);
  expect(Object.keys(PAIRS).filter((id) => (ratios.get(id) ?? 0) <= MAXIMUM_RATIO)).toEqual([]);
});
