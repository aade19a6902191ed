import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { executionPolicies } from '../../../lib/bootstrap';
import { readTemplates } from '../../../lib/policy/check/template-reader';
import { TemplateSet } from '../../../lib/policy/model';
import { Tier } from '../../../facts/tier';
import { escalationPaths, escalationTargets } from '../../support/escalation-paths';
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
import { PublishedSimulation } from '../../support/published-simulation';
import { sampleOf } from '../../support/sampling';

/** What the roles of each environment may do; `templates.test.ts` has the one synthesis of all. */
export function describeRoles(assembly: () => CloudAssembly): void {
  describe.each(['development', 'staging', 'production'])('the roles of %s', (name) => {
    let templateSet: TemplateSet;
    let account: string;

    beforeAll(() => {
      const { stacks } = assembly().getNestedAssembly(`assembly-${name}`);
      const { templates } = readTemplates(stacks.map(({ templateFullPath }) => templateFullPath));
      templateSet = new TemplateSet(templates, Tier.PRODUCTION);
      account = stacks[0]?.environment.account ?? '';
    });

    const roles = () => templateSet.resources('AWS::IAM::Role');
    const pipelines = ['DeploymentRole', 'DriftRole'];
    const isPipeline = ({ logicalId }: { readonly logicalId: string }) =>
      pipelines.includes(logicalId.replace(/[0-9A-F]{8}$/, ''));

    test('are capped, but for those of the pipeline and of people who run the zone (IAM-03)', () => {
      expect(roles().length).toBeGreaterThan(12);
      const people = name === 'development' ? [] : ['OperatorRole', 'TokenAdministratorRole'];
      const expected = [...pipelines, ...people];
      const uncapped = roles().filter((role) => boundaryOf(role, templateSet) === undefined);
      expect(uncapped.map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(expected);
    });

    test('may do what their policies say: the boundary takes nothing away that they need', () => {
      const refused = roles().flatMap((role) => {
        const boundary = boundaryOf(role, templateSet) ?? [];
        const context = {
          'aws:PrincipalArn': roleArn(role, account),
          'iam:PassedToService': 'ecs-tasks.amazonaws.com',
        };
        return callsOf(role, templateSet)
          .filter((call) => boundary.length > 0 && !permits(boundary, { ...call, context }))
          .map(({ action, resource }) => `${role.logicalId}: ${action} ${resource}`);
      });
      expect(refused).toEqual([]);
    });

    test('cannot become more than they are: neither by their policies, nor by any policy under the boundary', () => {
      const refusedByPolicies = roles().filter((role) => {
        const granted = callsOf(role, templateSet).map(({ action }) => action.toLowerCase());
        return ESCALATIONS.some((action) => granted.includes(action.toLowerCase()) && !isPipeline(role));
      });
      expect(refusedByPolicies.map(({ logicalId }) => logicalId)).toEqual([]);
      const capped = roles().filter((role) => !isPipeline(role));
      const escapes = capped.flatMap((role) =>
        ESCALATIONS.filter((action) =>
          permits(boundaryOf(role, templateSet) ?? [], {
            action,
            resource: '*',
            context: { 'aws:PrincipalArn': roleArn(role, account), 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
          }),
        ),
      );
      expect(escapes).toEqual([]);
    });

    test('name their actions: no wildcard is left that could be narrowed (IAM-01)', () => {
      const actions = roles().flatMap((role) => callsOf(role, templateSet).map(({ action }) => action));
      expect(actions.length).toBeGreaterThan(50);
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    });

    test('pass roles of tasks only, each by name', () => {
      const passed = roles().flatMap((role) =>
        callsOf(role, templateSet).filter(({ action }) => action === 'iam:PassRole'),
      );
      expect(passed.length).toBeGreaterThan(0);
      for (const { resource } of passed) expect(resource).toMatch(/Task(Task|Execution)?Role[0-9A-F]{8}\.Arn\}?$/);
    });

    test('work under the guardrails of an organization, pipeline and load balancers included', () => {
      const organization = guardrails({ exemptRoles: ['cdk-*', 'break-glass', `${name}-account-*`] });
      const control = organization.statements('SERVICE_CONTROL_POLICY');
      const perimeter = organization.statements('RESOURCE_CONTROL_POLICY');
      const context = { 'aws:RequestedRegion': 'eu-west-1', 'aws:PrincipalOrgID': ORGANIZATION_ID };
      const refused = roles().flatMap((role) =>
        callsOf(role, templateSet)
          .map((call) => ({ ...call, context: { ...context, 'aws:PrincipalArn': roleArn(role, account) } }))
          .filter((call) => denies(control, call) || denies(perimeter, call)),
      );
      expect(refused).toEqual([]);
      const otherAccounts = outsideAccountsOf(templateSet, account);
      expect(otherAccounts).toEqual(name === 'development' ? [] : ['156460612806']);
      for (const otherAccount of otherAccounts) {
        const call = { action: 's3:PutObject', resource: '*', context: { 'aws:PrincipalAccount': otherAccount } };
        expect(denies(perimeter, call)).toBe(false);
      }
    });

    test('cannot be used to become an administrator with the execution policies, by any published method (IAM-03)', async () => {
      const { templates } = templateSet;
      const regions = ['eu-west-1', 'eu-central-1'];
      const simulation = new PublishedSimulation(
        executionPolicies({ environments: [{ name, templates }], account, regions }),
        account,
      );
      const paths = escalationPaths(escalationTargets(templateSet, name, account));
      expect(paths.length).toBeGreaterThan(200);
      expect(await simulation.openPaths(sampleOf(paths, 5))).toEqual([]);
    });

    test('of the pipeline assume every role that the assembly names, and do nothing else', () => {
      const { directory } = assembly().getNestedAssembly(`assembly-${name}`);
      const text = readdirSync(directory)
        .filter((file) => file === 'manifest.json' || file.endsWith('.assets.json'))
        .map((file) => readFileSync(join(directory, file), 'utf8'));
      const named = [...text.join().matchAll(/"(?:assumeRoleArn|arn)": "(arn:[^"]+:role\/cdk-[^"]+)"/g)].map(
        ([, arn = '']) => arn.replace('${AWS::Partition}', 'aws'),
      );
      expect(named).toContain(bootstrapRole('image-publishing', 'eu-west-1'));
      const callsBy = (prefix: string) =>
        roles()
          .filter(({ logicalId }) => logicalId.startsWith(prefix))
          .flatMap((role) => callsOf(role, templateSet))
          .map(({ action, resource }) => `${action} ${resource}`);
      const regions = [...new Set(templateSet.templates.map(({ region }) => String(region)))];
      const inEveryRegion = (...kinds: readonly string[]) =>
        regions.flatMap((region) => kinds.map((kind) => `sts:AssumeRole ${bootstrapRole(kind, region)}`)).toSorted();
      const deployment = callsBy('DeploymentRole');
      expect(deployment).toEqual(expect.arrayContaining(named.map((role) => `sts:AssumeRole ${role}`)));
      const kinds = ['deploy', 'file-publishing', 'image-publishing', 'lookup'];
      expect(deployment.toSorted()).toEqual(inEveryRegion(...kinds));
      expect(callsBy('DriftRole').toSorted()).toEqual(inEveryRegion('lookup'));
    });

    const bootstrapRole = (kind: string, region: string) =>
      `arn:aws:iam::${account}:role/cdk-hnb659fds-${kind}-role-${account}-${region}`;
  });
}
