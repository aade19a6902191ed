import type { DeployedEnvironment, DeployedResource } from './deployed-environment';
import { runtimeCalls } from './index';
import { PolicySimulation } from './simulation';

interface Statement {
  readonly Effect: string;
  readonly Action?: unknown;
}

/**
 * The allowing statements of roles without which every call would still be permitted: no call of the tables needs them.
 *
 * @param sampleOf the statements to remove, one after the other, of all statements
 */
export async function unusedStatements(
  environment: DeployedEnvironment,
  sampleOf: <T>(statements: readonly T[]) => readonly T[],
): Promise<readonly string[]> {
  const calls = runtimeCalls(environment);
  const statements = environment.ofType('AWS::IAM::ManagedPolicy').flatMap((policy) => {
    const roles = rolesOf(policy, environment);
    const ofRoles = calls.filter(({ principal }) => 'role' in principal && roles.includes(principal.role));
    const { Statement } = policy.properties['PolicyDocument'] as { readonly Statement: readonly Statement[] };
    // A policy without roles is a boundary.
    return roles.length === 0 ? [] : Statement.map((statement, index) => ({ policy, ofRoles, statement, index }));
  });
  const verdicts = await Promise.all(
    sampleOf(statements.filter(({ statement }) => statement.Effect === 'Allow')).map(
      async ({ index, ofRoles, policy, statement }) => {
        const simulation = new PolicySimulation(environment, { policy, index });
        const refusals = await Promise.all(ofRoles.map((call) => simulation.refusal(call)));
        if (refusals.some((refusal) => refusal !== undefined)) return undefined;
        return `${policy.stack.id}: ${policy.logicalId} allows ${JSON.stringify(statement.Action)}`;
      },
    ),
  );
  return verdicts.filter((verdict) => verdict !== undefined);
}

function rolesOf(policy: DeployedResource, environment: DeployedEnvironment): readonly string[] {
  const names = (policy.properties['Roles'] ?? []) as readonly string[];
  return environment
    .ofType('AWS::IAM::Role')
    .filter(({ arn, stack }) => stack === policy.stack && names.some((name) => arn.endsWith(`/${name}`)))
    .map(({ arn }) => arn);
}
