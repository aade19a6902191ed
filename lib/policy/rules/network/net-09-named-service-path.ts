import { finding, type Resource, type TemplateSet, type Value } from '../../model';
import { offeredPorts } from '../../predicates/compute/service-connect';
import { securityGroupRules } from '../../predicates/network/security-group-rules';
import type { Rule } from '../rule';

const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::EC2::SecurityGroup';

export const namedServicePath: Rule = {
  id: 'NET-09-NamedServicePath',
  resourceTypes: [SERVICE],
  statement: 'ECS services accept connections of other ECS services on their Service Connect ports only.',
  fix: 'Enable ServiceConnectConfiguration with an entry in Services for the port, as ServiceConnect.offered() does, or remove the ingress rule.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  appliesTo: (service, templateSet) => lateralRules(service, templateSet).length > 0,
  check: (service, templateSet) => {
    const ports = offeredPorts(service).map(({ port }) => port);
    return lateralRules(service, templateSet)
      .filter(({ rule }) => !isOnePortOf(ports, rule))
      .map(({ rule, client }) => {
        const range = `${rule.get('FromPort').describe()}-${rule.get('ToPort').describe()}`;
        return finding(
          service.get('ServiceConnectConfiguration'),
          range,
          `service ${client.logicalId} can connect to ports ${range}, which are not Service Connect ports: the path has no name and no TLS certificate`,
        );
      });
  },
};

/** A security group rule that allows connections of another service. */
interface LateralRule {
  readonly rule: Value;
  readonly client: Resource;
}

function lateralRules(service: Resource, templateSet: TemplateSet): LateralRule[] {
  return groupsOf(service).flatMap((group) =>
    [group, ...templateSet.referring(group, 'AWS::EC2::SecurityGroupIngress').filter((each) => isFor(group, each))]
      .flatMap((each) => securityGroupRules(each, 'SecurityGroupIngress'))
      .flatMap((rule) => {
        const client = clientOf(rule, service, templateSet);
        return client === undefined ? [] : [{ rule, client }];
      }),
  );
}

function isFor(group: Resource, rule: Resource): boolean {
  return rule.get('GroupId').refersTo(group);
}

/** Another service with the security group that a rule allows. */
function clientOf(rule: Value, service: Resource, templateSet: TemplateSet): Resource | undefined {
  const source = rule.get('SourceSecurityGroupId').resource(GROUP);
  return source === undefined
    ? undefined
    : templateSet.referring(source, SERVICE).find((other) => other !== service && groupsOf(other).includes(source));
}

function groupsOf(service: Resource): Resource[] {
  return service
    .get('NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups')
    .items()
    .flatMap((group) => group.resource(GROUP) ?? []);
}

function isOnePortOf(ports: readonly (number | undefined)[], rule: Value): boolean {
  const port = rule.get('FromPort').number();
  return port !== undefined && rule.get('ToPort').is(port) && ports.includes(port);
}
