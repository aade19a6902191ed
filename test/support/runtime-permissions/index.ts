import type { VariantCheck } from '../variants/variant-check';
import { DeployedEnvironment } from './deployed-environment';
import { deploymentCalls } from './deployment-calls';
import { exportCalls } from './export-calls';
import { functionCalls } from './function-calls';
import { keyConsequences } from './key-calls';
import { messageCalls } from './message-calls';
import { peopleCalls } from './people-calls';
import type { RuntimeCall } from './runtime-call';
import { serviceCalls } from './service-calls';
import { PolicySimulation } from './simulation';
import { stateMachineCalls } from './state-machine-calls';
import { taskCalls } from './task-calls';

/** Every call that an environment depends on, each once. */
export function runtimeCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  const calls = [
    taskCalls,
    functionCalls,
    serviceCalls,
    messageCalls,
    exportCalls,
    stateMachineCalls,
    deploymentCalls,
    peopleCalls,
  ].flatMap((table) => table(environment));
  const all = [...calls, ...keyConsequences(calls, environment)];
  return [...new Map(all.map((call) => [JSON.stringify(call), call])).values()];
}

/** The calls that AWS would refuse, with what refuses them. */
export async function refusedCalls(environment: DeployedEnvironment): Promise<readonly string[]> {
  const simulation = new PolicySimulation(environment);
  const outcomes = await Promise.all(runtimeCalls(environment).map((call) => simulation.refusal(call)));
  return [...outcomes.filter((refusal) => refusal !== undefined), ...resourcesThatAreNoArn(environment)];
}

/** IAM refuses such a policy; the simulator would take the text as a resource that matches. */
function resourcesThatAreNoArn(environment: DeployedEnvironment): readonly string[] {
  return environment
    .ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy')
    .flatMap(({ logicalId, properties, stack }) => {
      const { Statement } = properties['PolicyDocument'] as {
        readonly Statement: readonly { readonly Resource?: string | readonly string[] }[];
      };
      return Statement.flatMap(({ Resource = [] }) => Resource)
        .filter((resource) => resource !== '*' && !resource.startsWith('arn:'))
        .map((resource) => `${stack.id}: ${logicalId} names ${resource}, which is not an ARN`);
    });
}

/** Workloads, functions and services of AWS may do what they do at start, at run time and at shutdown. */
export const RUNTIME_PERMISSIONS: VariantCheck = {
  title: 'permits every call that workloads, functions and services of AWS make',
  problems: (assembly) => refusedCalls(new DeployedEnvironment(assembly)),
};
