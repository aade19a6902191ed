import type { TemplateSet, Resource, Value } from '../../model';
import { endpointsOfPrefix, USUAL_ENDPOINTS } from '../../../../facts/vpc-endpoints';
import { permissionsOf, textsOf, type Statement } from '../iam';

/** The endpoints of a workload with unknown permissions. */
const EVERY_ENDPOINT: readonly string[] = [...USUAL_ENDPOINTS, 's3'];

/** Lambda sends the logs and traces of a function outside the VPC of the function. */
const OUTSIDE_VPC: readonly string[] = ['logs', 'xray'];

/** The services that a task definition or function may call by the permissions of its roles, as endpoint names. */
export function requiredEndpoints(program: Resource, templateSet: TemplateSet): readonly string[] {
  if (program.type === 'AWS::Lambda::Function') return endpointsOfFunction(program, templateSet);
  if (program.type !== 'AWS::ECS::TaskDefinition') return EVERY_ENDPOINT;
  return ['TaskRoleArn', 'ExecutionRoleArn'].flatMap((name) => {
    const role = program.get(name);
    return role.isAbsent ? [] : roleStatements(role, templateSet).flatMap(endpointsOf);
  });
}

function endpointsOfFunction(program: Resource, templateSet: TemplateSet): string[] {
  const usedByLambda = [program.get('DeadLetterConfig', 'TargetArn'), ...eventSources(program, templateSet)].flatMap(
    (arn) => arn.resource() ?? [],
  );
  const isForLambda = (statement?: Statement) => {
    const { resources = [] } = statement ?? {};
    return resources.length > 0 && resources.every((resource) => usedByLambda.some((each) => resource.refersTo(each)));
  };
  return roleStatements(program.get('Role'), templateSet)
    .filter((statement) => !isForLambda(statement))
    .flatMap(endpointsOf)
    .filter((service) => !OUTSIDE_VPC.includes(service));
}

/** The queues and streams that Lambda polls for a function. */
function eventSources(program: Resource, templateSet: TemplateSet): Value[] {
  return templateSet
    .resources('AWS::Lambda::EventSourceMapping')
    .filter((mapping) => mapping.get('FunctionName').refersTo(program))
    .map((mapping) => mapping.get('EventSourceArn'));
}

/** The permissions of a role; a single undefined statement if they are unknown. */
function roleStatements(arn: Value, templateSet: TemplateSet): (Statement | undefined)[] {
  const role = arn.resource('AWS::IAM::Role');
  return role === undefined || hasExternalPolicy(role) ? [undefined] : permissionsOf(role, templateSet);
}

/** Whether a role has a managed policy of AWS or of another stack, whose statements these templates do not contain. */
function hasExternalPolicy(role: Resource): boolean {
  return role
    .get('ManagedPolicyArns')
    .items()
    .some((policy) => policy.resource('AWS::IAM::ManagedPolicy') === undefined);
}

function endpointsOf(statement?: Statement): readonly string[] {
  const listed = statement?.value.get('Action');
  if (statement === undefined || listed === undefined || listed.isAbsent || listed.isUnknown) return EVERY_ENDPOINT;
  const services = textsOf(listed).map((action) => action.split(':')[0]?.toLowerCase() ?? '');
  // With kms:ViaService, the other service calls KMS.
  const viaService = statement.condition.restricts(/^kms:viaservice$/);
  return services
    .filter((service) => !(service === 'kms' && viaService))
    .flatMap((service) =>
      service.includes('*') || service.includes('$') ? EVERY_ENDPOINT : endpointsOfPrefix(service),
    );
}
