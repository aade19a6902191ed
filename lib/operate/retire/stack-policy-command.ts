import { SetStackPolicyCommand } from '@aws-sdk/client-cloudformation';
import { parseArgs } from 'node:util';
import { type EnvironmentSettings, SettingsError, validateSettings } from '../../config';
import { PlannedEnvironment, type PlannedStack } from '../doctor/planned-environment';
import { checkAccess } from '../restore/preconditions';
import { StepError } from '../restore/restore-step';
import { findStack } from '../restore/stacks';
import { STACK_POLICY_USAGE } from './retire-call';
import type { RetireCommandProps } from './retire-command';
import { stackPolicyOf } from './stack-policy';

/** The properties of both commands. */
type StackPolicyProps = Omit<RetireCommandProps, 'pollSeconds'>;

/**
 * `npm run stack-policy -- ENVIRONMENT`: prints the stack policies of an environment as JSON by stack name; with `--apply`, sets them with
 * the credentials of the caller. Exit code 1 if AWS refuses, 2 for an invalid call.
 */
export async function stackPolicies(props: StackPolicyProps): Promise<number> {
  const { argv, environments, errors, output } = props;
  if (argv.includes('--help') || argv.includes('-h')) {
    output(STACK_POLICY_USAGE);
    return 0;
  }
  const call = parse(argv);
  const settings = typeof call === 'string' ? undefined : environments.find(({ name }) => name === call.environment);
  if (typeof call === 'string' || settings === undefined) {
    const names = environments.map(({ name }) => name).join(', ');
    errors(
      typeof call === 'string' ? call : `There is no environment '${call.environment}'; the settings have ${names}.`,
    );
    errors(STACK_POLICY_USAGE);
    return 2;
  }
  try {
    validateSettings(environments, props);
    const policies = policiesOf(props.assembly, settings);
    if (call.isApplied) await apply(props, settings, policies);
    else output(JSON.stringify(Object.fromEntries(policies.map(([{ name }, policy]) => [name, policy])), undefined, 2));
    return 0;
  } catch (error) {
    errors(
      error instanceof StepError || error instanceof SettingsError
        ? error.message
        : `AWS refused a request: ${String(error)}`,
    );
    return error instanceof SettingsError ? 2 : 1;
  }
}

type PolicyRow = readonly [stack: PlannedStack, policy: NonNullable<ReturnType<typeof stackPolicyOf>>];

function policiesOf(assembly: string, { name }: EnvironmentSettings): PolicyRow[] {
  const planned = PlannedEnvironment.readIfPresent(assembly, name);
  if (planned === undefined) {
    throw new StepError(
      `The cloud assembly in ${assembly} has no environment ${name}. Run cdk-secure-baseline synth first.`,
    );
  }
  return planned.stacks.flatMap((stack): PolicyRow[] => {
    const policy = stackPolicyOf(stack.template);
    return policy === undefined ? [] : [[stack, policy]];
  });
}

async function apply(
  { aws, output }: StackPolicyProps,
  settings: EnvironmentSettings,
  policies: readonly PolicyRow[],
): Promise<void> {
  output(`Credentials of ${await checkAccess(settings, aws(settings.region))}.`);
  for (const [{ name, region }, policy] of policies) {
    const { cloudFormation } = aws(region);
    if ((await findStack(cloudFormation, name)) === undefined) {
      output(`${name}: not deployed, no policy is set.`);
      continue;
    }
    await cloudFormation.send(new SetStackPolicyCommand({ StackName: name, StackPolicyBody: JSON.stringify(policy) }));
    output(`${name}: the policy is set.`);
  }
}

function parse(argv: readonly string[]): { readonly environment: string; readonly isApplied: boolean } | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { apply: { type: 'boolean', default: false } },
    });
    const [environment, ...more] = positionals;
    if (environment === undefined || more.length > 0) return `Name one environment; got '${positionals.join(' ')}'.`;
    return { environment, isApplied: values.apply };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
