import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { executionPolicies } from '../../../lib/bootstrap';
import { reviewZone } from '../../../lib/cloudflare/zone-review';
import { development } from '../../../lib/config';
import { writeEvidence } from '../../../lib/evidence';
import { BaselinePolicy } from '../../../lib/policy';
import { readTemplates } from '../../../lib/policy/check/template-reader';
import { Environment } from '../../../lib/policy/model';
import { readEnvironments } from '../../../lib/policy/check/check-environments';
import { Tier } from '../../../lib/policy/tier';
import { baselineApp, PROJECT_ROOT } from '../../support/baseline-app';
import { isStateful } from '../../support/cloudformation-schema';
import { executionPermits } from '../../support/execution-policies';
import { KeyGrants } from '../../support/key-grants';
import { guardrails, ORGANIZATION_ID } from '../../support/guardrails';
import {
  boundaryOf,
  callsOf,
  denies,
  ESCALATIONS,
  outsideAccountsOf,
  permits,
  roleArn,
} from '../../support/iam-simulation';
import { normalizedTemplate } from '../../support/normalized-template';
import { comparePosture } from '../../support/posture';
import { synthesizedElsewhere } from '../../support/synthesized-elsewhere';

let app: ReturnType<typeof baselineApp>['app'];
let assembly: CloudAssembly;
let elsewhere: ReturnType<typeof synthesizedElsewhere>;

beforeAll(() => {
  elsewhere = synthesizedElsewhere('development');
  ({ app } = baselineApp({ policy: { failOnStaleAcceptances: true, evidence: true } }));
  assembly = app.synth();
});

function templatesOf(environment: string) {
  const { environments } = readEnvironments([
    { path: join(assembly.directory, `assembly-${environment}`), tier: Tier.PRODUCTION },
  ]);
  return environments.flatMap(({ templates }) => templates);
}

function tagsInTemplate(path: string): Record<string, string>[] {
  const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, TaggedResource> };
  return Object.values(Resources).flatMap(({ Properties }) => {
    const tags = Properties?.Tags;
    return Array.isArray(tags) ? [Object.fromEntries((tags as Tag[]).map(({ Key, Value }) => [Key, Value]))] : [];
  });
}

interface TaggedResource {
  readonly Properties?: { readonly Tags?: object };
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

describe.each(['development', 'staging', 'production'])('%s', (environment) => {
  const stacks = () => assembly.getNestedAssembly(`assembly-${environment}`).stacks;

  test('is under the policy of its tier, and has no finding that is not accepted', () => {
    const result = BaselinePolicy.results(app).find(({ stage }) => stage === environment);
    expect(result).toMatchObject({ tier: environment, findings: [] });
    expect(result?.resources).toBeGreaterThan(100);
  });

  test('looks nothing up', () => {
    expect(assembly.getNestedAssembly(`assembly-${environment}`).manifest.missing).toBeUndefined();
  });

  test('is protected against termination in production only', () => {
    const expected = environment === 'production';
    for (const stack of stacks()) expect(stack.terminationProtection ?? false).toBe(expected);
  });

  test('carries its tags, on the stacks and on what stands in the templates', () => {
    const expected = { environment, owner: 'platform-team', 'cost-center': 'platform' };
    for (const stack of stacks()) {
      expect(stack.tags).toMatchObject(expected);
      for (const tags of tagsInTemplate(stack.templateFullPath)) expect(tags).toMatchObject(expected);
    }
  });

  test('has the templates of the snapshot', () => {
    for (const stack of stacks()) {
      const template = JSON.parse(readFileSync(stack.templateFullPath, 'utf8')) as object;
      expect(normalizedTemplate(template)).toMatchSnapshot(stack.hierarchicalId);
    }
  });
});

test('another folder, time zone and language give the same bytes, and none of them holds the folder', async () => {
  const results = BaselinePolicy.results(app).filter(({ stage }) => stage === 'development');
  writeEvidence(assembly.directory, results, new Map([['development', reviewZone(development, [], '')]]));
  const there = (await elsewhere).filter(({ path }) => /^(?:assembly-|asset\.|evidence|oscal)/.test(path));
  expect(there.length).toBeGreaterThan(30);
  for (const { path, content } of there) {
    const here = readFileSync(join(assembly.directory, path), 'latin1');
    expect({ path, content }).toEqual({ path, content: here });
    expect(here).not.toContain(PROJECT_ROOT);
  }
}, 60_000);

test('keys, network and data are referred to by exports, so that CloudFormation refuses to take them away in use', () => {
  const text = assembly
    .getNestedAssembly('assembly-production')
    .stacks.map((stack) => readFileSync(stack.templateFullPath, 'utf8'))
    .join();
  const weaklyReferred = [...text.matchAll(/"Fn::GetStackOutput":\s*\{\s*"StackName":\s*"production-(\w+)"/g)].map(
    ([, stack]) => stack,
  );
  expect(weaklyReferred.length).toBeGreaterThan(0);
  expect(weaklyReferred.filter((stack) => /keys|network|data/.test(stack ?? ''))).toEqual([]);
  expect(text).toMatch(/"Fn::ImportValue":\s*"production-keys:/);
});

test.each(['production', 'staging'])('%s can lose every stack and no data (DB-05, DEL-02)', (environment) => {
  const stores = templatesOf(environment)
    .flatMap(({ body }) => Object.values(body['Resources'] as Record<string, StoredResource>))
    .filter(({ Type }) => isStateful(Type));
  const kept = stores.filter(({ DeletionPolicy, UpdateReplacePolicy }) =>
    [DeletionPolicy, UpdateReplacePolicy].every((policy) => /^(?:Retain.*|Snapshot)$/.test(policy ?? '')),
  );
  expect(new Set(kept.map(({ Type }) => Type)).size).toBeGreaterThanOrEqual(5);
  // An instance holds nothing that its cluster does not; a queue of failed calls is empty unless an alarm is on; a token is made anew.
  const gone = stores.filter((store) => !kept.includes(store)).map(({ Type }) => Type);
  expect([...new Set(gone)].sort()).toEqual(['AWS::RDS::DBInstance', 'AWS::SQS::Queue', 'AWS::SecretsManager::Secret']);
});

interface StoredResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

describe('posture', () => {
  test.each([
    ['production', 'staging'],
    ['staging', 'development'],
  ])('%s is nowhere weaker than %s, and whatever is weaker there has a reason', (stricter, milder) => {
    const differences = comparePosture(templatesOf(stricter), templatesOf(milder));
    expect(differences.filter(({ weakerIn }) => weakerIn === 'milder').length).toBeGreaterThan(10);
    expect(differences.filter(({ reason }) => reason === undefined)).toEqual([]);
  });
});

describe.each([
  ['eu-west-1', 100, 10],
  ['eu-central-1', 10, 2],
])('what production asks of its keys in %s (KEY-03, KEY-04)', (region, calls, callsOfRoles) => {
  const grants = () => {
    const { stacks } = assembly.getNestedAssembly('assembly-production');
    const there = stacks.filter(({ environment }) => environment.region === region);
    const { templates } = readTemplates(there.map(({ templateFullPath }) => templateFullPath));
    return new KeyGrants(templates, { account: '333333333333', region });
  };

  test('is allowed by the policy of the key, and by that of the role: CDK’s grants write only the latter', () => {
    const { decisions, refusals } = grants();
    expect(decisions.length).toBeGreaterThan(calls);
    expect(decisions.filter(({ identityPolicies }) => identityPolicies !== undefined).length).toBeGreaterThan(
      callsOfRoles,
    );
    expect(refusals).toEqual([]);
  });

  test('is refused, call by call, without the side of the key and without that of the role', () => {
    const { decisions, withoutKeySide, withoutRoleSide } = grants();
    const bySides = decisions.filter(({ identityPolicies }) => identityPolicies !== undefined);
    expect(withoutKeySide.refusals.filter((refusal) => refusal.endsWith("the key's policy"))).toHaveLength(
      decisions.length,
    );
    expect(withoutRoleSide.refusals).toHaveLength(bySides.length);
    expect(withoutRoleSide.refusals.filter((refusal) => !refusal.endsWith('its role'))).toEqual([]);
  });

  test('is all that roles may do with them', () => {
    expect(grants().unused).toEqual([]);
  });
});

describe.each(['development', 'staging', 'production'])('the roles of %s', (name) => {
  let environment: Environment;
  let account: string;

  beforeAll(() => {
    const { stacks } = assembly.getNestedAssembly(`assembly-${name}`);
    const { templates } = readTemplates(stacks.map(({ templateFullPath }) => templateFullPath));
    environment = new Environment(templates, Tier.PRODUCTION);
    account = stacks[0]?.environment.account ?? '';
  });

  const roles = () => environment.resources('AWS::IAM::Role');
  const pipelines = ['DeploymentRole', 'DriftRole'];
  const isPipeline = ({ logicalId }: { readonly logicalId: string }) =>
    pipelines.includes(logicalId.replace(/[0-9A-F]{8}$/, ''));

  test('are capped, but for those of the pipeline and of people who run the zone (IAM-03)', () => {
    expect(roles().length).toBeGreaterThan(12);
    const people = name === 'development' ? [] : ['OperatorRole', 'TokenKeeperRole'];
    const expected = [...pipelines, ...people];
    const uncapped = roles().filter((role) => boundaryOf(role, environment) === undefined);
    expect(uncapped.map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(expected);
  });

  test('may do what their policies say: the boundary takes nothing away that they need', () => {
    const refused = roles().flatMap((role) => {
      const boundary = boundaryOf(role, environment) ?? [];
      const context = {
        'aws:PrincipalArn': roleArn(role, account),
        'iam:PassedToService': 'ecs-tasks.amazonaws.com',
      };
      return callsOf(role, environment)
        .filter((call) => boundary.length > 0 && !permits(boundary, { ...call, context }))
        .map(({ action, resource }) => `${role.logicalId}: ${action} ${resource}`);
    });
    expect(refused).toEqual([]);
  });

  test('cannot become more than they are: neither by their policies, nor by any policy under the boundary', () => {
    const refusedByPolicies = roles().filter((role) => {
      const granted = callsOf(role, environment).map(({ action }) => action.toLowerCase());
      return ESCALATIONS.some((action) => granted.includes(action.toLowerCase()) && !isPipeline(role));
    });
    expect(refusedByPolicies.map(({ logicalId }) => logicalId)).toEqual([]);
    const capped = roles().filter((role) => !isPipeline(role));
    const escapes = capped.flatMap((role) =>
      ESCALATIONS.filter((action) =>
        permits(boundaryOf(role, environment) ?? [], {
          action,
          resource: '*',
          context: { 'aws:PrincipalArn': roleArn(role, account), 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
        }),
      ),
    );
    expect(escapes).toEqual([]);
  });

  test('name their actions: no wildcard is left that could be narrowed (IAM-01)', () => {
    const actions = roles().flatMap((role) => callsOf(role, environment).map(({ action }) => action));
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('pass roles of tasks only, each by name', () => {
    const passed = roles().flatMap((role) =>
      callsOf(role, environment).filter(({ action }) => action === 'iam:PassRole'),
    );
    expect(passed.length).toBeGreaterThan(0);
    for (const { resource } of passed) expect(resource).toMatch(/Task(Task|Execution)?Role[0-9A-F]{8}\.Arn\}?$/);
  });

  test('work under the guardrails of an organisation, pipeline and load balancers included', () => {
    const organization = guardrails({ exemptRoles: ['cdk-*', 'break-glass', `${name}-account-*`] });
    const control = organization.statements('SERVICE_CONTROL_POLICY');
    const perimeter = organization.statements('RESOURCE_CONTROL_POLICY');
    const context = { 'aws:RequestedRegion': 'eu-west-1', 'aws:PrincipalOrgID': ORGANIZATION_ID };
    const refused = roles().flatMap((role) =>
      callsOf(role, environment)
        .map((call) => ({ ...call, context: { ...context, 'aws:PrincipalArn': roleArn(role, account) } }))
        .filter((call) => denies(control, call) || denies(perimeter, call)),
    );
    expect(refused).toEqual([]);
    const strangers = outsideAccountsOf(environment, account);
    expect(strangers).toEqual(name === 'development' ? [] : ['156460612806']);
    for (const stranger of strangers) {
      const call = { action: 's3:PutObject', resource: '*', context: { 'aws:PrincipalAccount': stranger } };
      expect(denies(perimeter, call)).toBe(false);
    }
  });

  test('can be deployed without an administrator: every type is known, every role within reach, in one policy or two', () => {
    const { templates } = environment;
    const policies = executionPolicies({
      templates,
      account,
      regions: ['eu-west-1', 'eu-central-1'],
      prefix: `${name}-`,
    });
    expect(policies.length).toBeLessThanOrEqual(2);
    const permitted = executionPermits(policies);
    const unreachable = roles().filter((role) => {
      const boundary = `arn:aws:iam::${account}:policy/${name}-workload-boundary`;
      const context: Record<string, string> =
        boundaryOf(role, environment) === undefined ? {} : { 'iam:PermissionsBoundary': boundary };
      const named = role.get('RoleName').text();
      const resource = named === undefined ? roleArn(role, account) : `arn:aws:iam::${account}:role/${named}`;
      return !permitted({ action: 'iam:CreateRole', resource, context });
    });
    expect(unreachable.map(({ logicalId }) => logicalId)).toEqual([]);
  });

  test('of the pipeline assume the roles of the bootstrap, and do nothing else', () => {
    const calls = roles()
      .filter(isPipeline)
      .flatMap((role) => callsOf(role, environment));
    expect(calls).toHaveLength(5);
    for (const { action, resource } of calls) {
      expect(action).toBe('sts:AssumeRole');
      expect(resource).toMatch(
        /:role\/cdk-hnb659fds-(deploy|file-publishing|image-publishing|lookup)-role-\d{12}-eu-west-1$/,
      );
    }
  });
});
