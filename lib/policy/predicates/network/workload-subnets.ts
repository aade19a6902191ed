import { AttestedKind, type TemplateSet, type Resource, type Value } from '../../model';
import { listedSubnets, type ListedSubnet } from './subnets';

/** Resources with subnets that run code or are reachable inside the VPC only. */
export const WORKLOAD_TYPES: readonly string[] = [
  'AWS::ECS::Service',
  'AWS::ECS::TaskSet',
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
  'AWS::Lambda::Function',
  'AWS::EC2::Instance',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/** A reference in a text, such as `${NetworkSubnet1.Ref}`. */
const REFERENCE = /^\$\{([A-Za-z0-9]+)\.Ref\}$/;

/** Attestations that this predicate accepts for imported subnets. */
const TRUSTED = [AttestedKind.PRIVATE_SUBNET, AttestedKind.ISOLATED_SUBNET];

/**
 * The subnets of a workload, without those with an attestation. Internet-facing load balancers have none here: they belong in public
 * subnets.
 */
export function workloadSubnets(workload: Resource, templateSet: TemplateSet): ListedSubnet[] {
  switch (workload.type) {
    case 'AWS::ECS::Service':
      return namedSubnets(workload.get('NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets'));
    case 'AWS::ECS::TaskSet':
      return namedSubnets(workload.get('NetworkConfiguration', 'AwsVpcConfiguration', 'Subnets'));
    case 'AWS::Events::Rule':
      return workload
        .get('Targets')
        .items()
        .flatMap((target) => ofStartedTask(target, 'AwsVpcConfiguration'));
    case 'AWS::Scheduler::Schedule':
      return ofStartedTask(workload.get('Target'), 'AwsvpcConfiguration');
    case 'AWS::StepFunctions::StateMachine':
      return ofStateMachine(workload, templateSet);
    case 'AWS::Lambda::Function':
      return namedSubnets(workload.get('VpcConfig', 'SubnetIds'));
    case 'AWS::EC2::Instance':
      return [workload, ...workload.get('NetworkInterfaces').items()].flatMap((each) =>
        namedSubnets(each.get('SubnetId')),
      );
    case 'AWS::AutoScaling::AutoScalingGroup':
      return namedSubnets(workload.get('VPCZoneIdentifier'));
    default:
      return workload.get('Scheme').is('internal') ? namedSubnets(workload.get('Subnets')) : [];
  }
}

/** The workloads with a subnet among these. */
export function workloadsIn(subnets: readonly Resource[], templateSet: TemplateSet): ReadonlySet<Resource> {
  const found = subnets.flatMap((subnet) =>
    templateSet
      .referring(subnet, ...WORKLOAD_TYPES)
      .filter((workload) => workloadSubnets(workload, templateSet).some((listed) => listed.subnet === subnet)),
  );
  return new Set(found);
}

function namedSubnets(list: Value): ListedSubnet[] {
  return listedSubnets(list, ...TRUSTED);
}

function ofStartedTask(target: Value, network: string): ListedSubnet[] {
  const parameters = target.get('EcsParameters');
  const subnets = parameters.get('NetworkConfiguration', network, 'Subnets');
  return subnets.isAbsent && !parameters.isAbsent ? [{ entry: subnets }] : namedSubnets(subnets);
}

/** The definition of a state machine is a text that contains the subnets of its tasks as lists of references. */
function ofStateMachine(stateMachine: Resource, templateSet: TemplateSet): ListedSubnet[] {
  const entry = stateMachine.get('DefinitionString');
  const text = entry.pattern();
  if (!text.includes('ecs:runTask')) return [];
  const lists = [...text.matchAll(/"Subnets"\s*:\s*\[([^\][]*)\]/g)].map(([, list]) => list ?? '');
  const names = lists.flatMap((list) => list.split(',').map((name) => name.trim().replaceAll('"', '')));
  if (names.length === 0) return [{ entry }];
  const referred = new Map(entry.references().map(({ resource }) => [resource.logicalId, resource]));
  return names
    .map((name) => ({ entry, name, subnet: subnetNamed(name, referred) }))
    .filter(({ name, subnet }) => subnet !== undefined || !isTrusted(name, stateMachine, templateSet));
}

function subnetNamed(reference: string, referred: ReadonlyMap<string, Resource>): Resource | undefined {
  const found = referred.get(REFERENCE.exec(reference)?.[1] ?? '');
  return found?.type === 'AWS::EC2::Subnet' ? found : undefined;
}

function isTrusted(name: string, stateMachine: Resource, templateSet: TemplateSet): boolean {
  const attestation = templateSet.attestation(stateMachine.template, name);
  if (attestation === undefined || !TRUSTED.includes(attestation.kind)) return false;
  stateMachine.recorder.recordAttestation(attestation);
  return true;
}
