import { finding, type Resource, type TemplateSet, type Value } from '../../model';
import { applicationContainers } from '../../predicates/compute/ecs-services';
import { permissionsOf, type Statement } from '../../predicates/iam';
import { DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** The path of a file with certificates. */
const BUNDLE = /\/[^/]+\.(?:pem|crt|cer|jks|p12)$/;

const PROXY = 'AWS::RDS::DBProxy';

/** The property with the role of each type. */
const ROLES: Readonly<Record<string, string>> = {
  'AWS::ECS::TaskDefinition': 'TaskRoleArn',
  'AWS::Lambda::Function': 'Role',
};

export const clientCertificateBundle: Rule = {
  id: 'TLS-03-ClientCertificateBundle',
  resourceTypes: Object.keys(ROLES),
  statement: 'Workloads that connect to an RDS database receive the path of its certificate bundle.',
  fix: 'Set an environment variable to the path of the RDS certificate bundle in the image, such as /etc/ssl/rds/global-bundle.pem, and verify the certificate of the database with it.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html',
  appliesTo: connectsToDatabase,
  check: (workload, templateSet) =>
    !connectsToDatabase(workload, templateSet) || variablesOf(workload).some((value) => BUNDLE.test(value.pattern()))
      ? []
      : [
          finding(
            workload.get(workload.type === 'AWS::Lambda::Function' ? 'Environment' : 'ContainerDefinitions'),
            'bundle',
            'no environment variable has the path of a certificate bundle: the certificate of the database cannot be verified',
          ),
        ],
};

/** Whether the role may connect as a database user. A proxy has a certificate of a public authority. */
function connectsToDatabase(workload: Resource, templateSet: TemplateSet): boolean {
  const role = workload.get(ROLES[workload.type] ?? '').resource('AWS::IAM::Role');
  return (
    role !== undefined &&
    permissionsOf(role, templateSet).some(
      (statement) => namesAction(statement) && statement.resources.some((each) => !isUserOfProxy(each, templateSet)),
    )
  );
}

/** Whether a statement names the action: one for every action does not show that the workload uses a database. */
function namesAction({ value }: Statement): boolean {
  return value
    .get('Action')
    .items()
    .some((action) => /^rds-db:/i.test(action.pattern()));
}

/** The id of a proxy is a part of its ARN, so that the id can be unknown: it is then the id of a proxy of the templates. */
function isUserOfProxy(user: Value, templateSet: TemplateSet): boolean {
  const types = user.references().map(({ resource }) => resource.type);
  if (types.some((type) => DATABASE_TYPES.includes(type))) return false;
  const [, id = ''] = /:dbuser:([^/]*)/.exec(user.pattern()) ?? [];
  return id.startsWith('prx-') || types.includes(PROXY) || (id.startsWith('${') && templateSet.contains(PROXY));
}

function variablesOf(workload: Resource): Value[] {
  if (workload.type === 'AWS::Lambda::Function') {
    return workload
      .get('Environment', 'Variables')
      .entries()
      .map(([, value]) => value);
  }
  return applicationContainers(workload)
    .flatMap(({ definition }) => definition.get('Environment').items())
    .map((variable) => variable.get('Value'));
}
