import { type Stack, Stage, Tags } from 'aws-cdk-lib';
import { BaselinePolicy, type EnforceOptions } from '../../lib/policy';
import { PROVIDED_ELSEWHERE } from './provided-elsewhere';
import { TestTemplate } from './stacks';

const OWNERSHIP = {
  owner: 'platform-team',
  environment: 'production',
  'data-classification': 'confidential',
  'cost-center': 'platform',
  source: 'https://git.example.com/platform',
};

/**
 * What every pack finds in a stack as production, in any stage, where nothing is acknowledged by its owner and nothing that a
 * construct accepts is left over. The stack has what is up to its owner: tags and termination protection.
 */
export function findingsAlone(
  stack: Stack,
  options: Pick<EnforceOptions, 'trustedAccounts'> = {},
): { readonly template: TestTemplate; readonly findings: readonly string[] } {
  stack.terminationProtection = true;
  for (const [key, value] of Object.entries(OWNERSHIP)) Tags.of(stack).add(key, value);
  const app = stack.node.root;
  if (!Stage.isStage(app)) throw new Error(`${stack.node.path} is in no app.`);
  BaselinePolicy.enforce(app, { ...options, failOnStaleAcceptances: true, providedElsewhere: PROVIDED_ELSEWHERE });
  const found = () => BaselinePolicy.results(app).flatMap((result) => result.findings);
  try {
    // CDK looks at the policy when it synthesizes the whole app, not one of its stages.
    app.synth();
  } catch (error) {
    // Findings stop synthesis. Any other error is an error of the test.
    if (found().length === 0) throw error;
  }
  return {
    template: TestTemplate.written(stack),
    findings: found().map(({ constructPath, id }) => `${id} at ${constructPath}`),
  };
}
