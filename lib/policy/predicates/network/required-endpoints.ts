import { AttestedKind, type TemplateSet, type Resource, type Value } from '../../model';
import { endpointsOfPrefix, USUAL_ENDPOINTS } from '../../../../facts/vpc-endpoints';
import { permissionsOf, textsOf, type Statement } from '../iam';

/** The endpoints of a workload that may call every service. */
export const EVERY_ENDPOINT: readonly string[] = [...USUAL_ENDPOINTS, 's3'];

/**
 * The service prefixes in AWS managed policies of functions and tasks. Lambda itself creates the network interfaces of a function.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const AWS_MANAGED_POLICIES: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: ['logs'],
  AWSLambdaVPCAccessExecutionRole: ['logs'],
  AWSXRayDaemonWriteAccess: ['xray'],
  AWSXrayWriteOnlyAccess: ['xray'],
  AmazonECSTaskExecutionRolePolicy: ['ecr', 'logs'],
  CloudWatchAgentServerPolicy: ['cloudwatch', 'logs', 'xray', 'ssm'],
  CloudWatchLambdaInsightsExecutionRolePolicy: ['logs'],
};

/** Lambda sends the logs and traces of a function outside the VPC of the function. */
const OUTSIDE_VPC: readonly string[] = ['logs', 'xray'];

/** The services that a program may call, as endpoint names, and why they cannot all be determined. */
export interface RequiredEndpoints {
  readonly services: readonly string[];

  /**
   * Why the permissions are unknown, with the action that settles it.
   *
   * @default - the services are complete
   */
  readonly unknown?: string;
}

/** The services that a task definition or function may call by the permissions of its roles. */
export function requiredEndpoints(program: Resource, templateSet: TemplateSet): RequiredEndpoints {
  if (program.type === 'AWS::Lambda::Function') return endpointsOfFunction(program, templateSet);
  if (program.type !== 'AWS::ECS::TaskDefinition') {
    return {
      services: [],
      unknown: 'it reads the permissions of functions and task definitions in the templates only',
    };
  }
  return combined(
    ['TaskRoleArn', 'ExecutionRoleArn'].flatMap((name) => {
      const role = program.get(name);
      return role.isAbsent ? [] : [roleEndpoints(role, templateSet)];
    }),
  );
}

function endpointsOfFunction(program: Resource, templateSet: TemplateSet): RequiredEndpoints {
  const usedByLambda = [program.get('DeadLetterConfig', 'TargetArn'), ...eventSources(program, templateSet)].flatMap(
    (arn) => arn.resource() ?? [],
  );
  const isForLambda = ({ resources }: Statement) =>
    resources.length > 0 && resources.every((resource) => usedByLambda.some((each) => resource.refersTo(each)));
  const { services, unknown } = roleEndpoints(program.get('Role'), templateSet, (statement) => !isForLambda(statement));
  return { services: services.filter((service) => !OUTSIDE_VPC.includes(service)), unknown };
}

function combined(parts: readonly RequiredEndpoints[]): RequiredEndpoints {
  return {
    services: parts.flatMap(({ services }) => services),
    unknown: parts.find(({ unknown }) => unknown !== undefined)?.unknown,
  };
}

/** The endpoints for the permissions of a role. An attested role is complete. */
function roleEndpoints(
  arn: Value,
  templateSet: TemplateSet,
  counts: (statement: Statement) => boolean = () => true,
): RequiredEndpoints {
  const role = arn.resource('AWS::IAM::Role');
  if (role === undefined) {
    return arn.attestation(AttestedKind.ROLE) !== undefined
      ? { services: [] }
      : {
          services: [],
          unknown: `the templates do not contain the role ${arn.describe()}: attest which AWS services it calls, with BaselinePolicy.attest(role, …)`,
        };
  }
  const managed = managedPolicies(role);
  const unread = managed.find(({ services }) => services === undefined);
  const statements = permissionsOf(role, templateSet).filter(counts);
  return {
    services: [...statements.flatMap(endpointsOf), ...managed.flatMap(({ services = [] }) => services)],
    unknown:
      unread === undefined
        ? undefined
        : `the templates do not contain the statements of ${unread.name} on ${role.logicalId}: attach a policy of this app instead`,
  };
}

/** The queues and streams that Lambda polls for a function. */
function eventSources(program: Resource, templateSet: TemplateSet): Value[] {
  const aliases = templateSet.referring(program, 'AWS::Lambda::Alias');
  return [program, ...aliases.filter((alias) => alias.get('FunctionName').refersTo(program))].flatMap((called) =>
    templateSet
      .referring(called, 'AWS::Lambda::EventSourceMapping')
      .filter((mapping) => mapping.get('FunctionName').refersTo(called))
      .map((mapping) => mapping.get('EventSourceArn')),
  );
}

interface ExternalPolicy {
  readonly name: string;

  /** The endpoints for its services; undefined if they are unknown. */
  readonly services?: readonly string[];
}

/** The managed policies of AWS or of another stack, whose statements these templates do not contain. */
function managedPolicies(role: Resource): ExternalPolicy[] {
  return role
    .get('ManagedPolicyArns')
    .items()
    .filter((policy) => policy.resource('AWS::IAM::ManagedPolicy') === undefined)
    .map((policy) => {
      const name = /:aws:policy\/(?:[\w-]+\/)?([\w-]+)$/.exec(policy.pattern())?.[1];
      return {
        name: name === undefined ? policy.describe() : `the AWS managed policy ${name}`,
        services: name === undefined ? undefined : AWS_MANAGED_POLICIES[name]?.flatMap(endpointsOfPrefix),
      };
    });
}

function endpointsOf(statement: Statement): readonly string[] {
  const listed = statement.value.get('Action');
  if (listed.isAbsent || listed.isUnknown) return EVERY_ENDPOINT;
  const services = textsOf(listed).map((action) => action.split(':')[0]?.toLowerCase() ?? '');
  // With kms:ViaService, the other service calls KMS.
  const viaService = statement.condition.restricts(/^kms:viaservice$/);
  return services
    .filter((service) => !(service === 'kms' && viaService))
    .flatMap((service) =>
      service.includes('*') || service.includes('$') ? EVERY_ENDPOINT : endpointsOfPrefix(service),
    );
}
