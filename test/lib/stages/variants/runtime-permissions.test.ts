import { DeployedEnvironment } from '../../../support/runtime-permissions/deployed-environment';
import { refusedCalls, runtimeCalls } from '../../../support/runtime-permissions';
import { unusedStatements } from '../../../support/runtime-permissions/unused-statements';
import { SETTING_VARIANTS } from '../../../support/variants';
import { withTemplate } from '../../../support/variants/changed-template';
import { synthesizeVariant, type VariantAssembly } from '../../../support/variants/variant-assembly';

function assemblyOf(name: string): VariantAssembly {
  const variant = SETTING_VARIANTS.find((each) => each.name === name);
  if (variant === undefined) throw new Error(`There is no variant ${name}.`);
  return synthesizeVariant(variant);
}

describe('the calls of production', () => {
  const production = assemblyOf('production');

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

test.each([
  'production',
  'slack-and-pager',
  'break-glass',
  'service-connect',
  'blue-green',
  'mysql-proxy',
  'serverless-cache',
])('%s: without any one statement of a role, a call is refused', async (name) => {
  expect(await unusedStatements(new DeployedEnvironment(assemblyOf(name)))).toEqual([]);
});
