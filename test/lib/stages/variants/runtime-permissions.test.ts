import { DeployedEnvironment } from '../../../support/runtime-permissions/deployed-environment';
import { refusedCalls, runtimeCalls } from '../../../support/runtime-permissions';
import { unusedStatements } from '../../../support/runtime-permissions/unused-statements';
import { EVERY_VARIANT, sampleOf } from '../../../support/sampling';
import { assemblyNamed } from '../../../support/variants/assemblies';
import { withTemplate } from '../../../support/variants/changed-template';
import type { Template } from '../../../support/variants/variant-assembly';

describe('the calls of production', () => {
  const production = assemblyNamed('production');

  test('are several hundred: of tasks, functions, services of AWS, the pipeline and people', () => {
    expect(runtimeCalls(new DeployedEnvironment(production)).length).toBeGreaterThan(400);
  });

  test('are refused, and named, without the policy of one role', async () => {
    const withoutPolicy = withTemplate(production, 'service-web', ({ Resources, ...template }) => ({
      ...template,
      Resources: Object.fromEntries(
        Object.entries(Resources).filter(([logicalId]) => !logicalId.startsWith('ServiceTaskExecutionRolePermissions')),
      ),
    }));
    const refusals = await refusedCalls(new DeployedEnvironment(withoutPolicy));
    expect(
      refusals.some((refusal) => /task ServiceTask\w+ starts: ecr:BatchGetImage .+ImplicitlyDenied$/.test(refusal)),
    ).toBe(true);
    expect(
      refusals.some((refusal) => /task ServiceTask\w+ starts: logs:PutLogEvents .+ImplicitlyDenied$/.test(refusal)),
    ).toBe(true);
  });
});

describe('the keys of production (KEY-03, KEY-04)', () => {
  const production = assemblyNamed('production');
  // DescribeKey is administration too.
  const keyCalls = runtimeCalls(new DeployedEnvironment(production)).filter(({ action }) =>
    /^kms:(?!DescribeKey)/.test(action),
  );

  test('are used by more than a hundred calls', () => {
    expect(keyCalls.length).toBeGreaterThan(100);
  });

  test('refuse each of these calls where their policies permit administration alone', async () => {
    const administered = production.stacks.reduce(
      (assembly, { id }) => withTemplate(assembly, id, withoutUseOfKeys),
      production,
    );
    const refusals = await refusedCalls(new DeployedEnvironment(administered));
    expect(refusals.filter((refusal) => / kms:(?!DescribeKey).+ImplicitlyDenied$/.test(refusal))).toHaveLength(
      keyCalls.length,
    );
  });
});

/** CDK's grants write the policy of the role only: the policy of the key has to permit the use as well. */
function withoutUseOfKeys({ Resources, ...template }: Template): Template {
  const changed = Object.entries(Resources).map(([logicalId, resource]) => {
    if (resource.Type !== 'AWS::KMS::Key') return [logicalId, resource] as const;
    const policy = resource.Properties?.['KeyPolicy'] as { readonly Statement: readonly { readonly Sid?: string }[] };
    const KeyPolicy = { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid?.startsWith('Administration')) };
    return [logicalId, { ...resource, Properties: { ...resource.Properties, KeyPolicy } }] as const;
  });
  return { ...template, Resources: Object.fromEntries(changed) };
}

/** The policy of the certificates' key names the role, which would be enough; the policy of the role shows what it does. */
const IN_THE_KEY_POLICY = /ServiceCertificateRolePermissions\w+ allows \["kms:/;

const OPTIONS = [
  ...['break-glass', 'service-connect', 'blue-green', 'mysql-proxy', 'serverless-cache', 'slack-and-pager'],
  ...['log-export-to-a-tool', 'tracing'],
];

const sample = <T>(statements: readonly T[]) => sampleOf(statements, 7);

test.each(['production', ...(EVERY_VARIANT ? OPTIONS : [])])(
  '%s: without any one statement of a role, a call is refused',
  async (name) => {
    const unused = await unusedStatements(new DeployedEnvironment(assemblyNamed(name)), sample);
    expect(unused.filter((statement) => !IN_THE_KEY_POLICY.test(statement))).toEqual([]);
  },
);
