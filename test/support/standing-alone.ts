import { type Stack, Stage, Tags } from 'aws-cdk-lib';
import { BaselinePolicy } from '../../lib/policy';
import { TestTemplate } from './stacks';

const OWNERSHIP = {
  owner: 'platform-team',
  environment: 'production',
  'data-classification': 'confidential',
  'cost-center': 'platform',
  source: 'https://git.example.com/platform',
};

/**
 * What every pack finds in a stack as production, where nothing is acknowledged by its owner and nothing that a construct
 * accepts is left over. The stack has what is up to its owner: tags and termination protection.
 */
export function findingsAlone(stack: Stack): { readonly template: TestTemplate; readonly findings: readonly string[] } {
  stack.terminationProtection = true;
  for (const [key, value] of Object.entries(OWNERSHIP)) Tags.of(stack).add(key, value);
  const app = Stage.of(stack);
  if (app === undefined) throw new Error(`${stack.node.path} is in no app.`);
  BaselinePolicy.enforce(app, { failOnStaleAcceptances: true });
  try {
    app.synth();
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Validation failed'))) throw error;
  }
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  return {
    template: TestTemplate.of(stack),
    findings: findings.map(({ constructPath, id }) => `${id} at ${constructPath}`),
  };
}
