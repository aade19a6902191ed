import { AttestedKind, finding, type Finding, type Resource, type Value } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { Tier, TIERS } from '../../../../facts/tier';
import type { Rule } from '../rule';

export const restrictedEcsExec: Rule = {
  id: 'CMP-10-RestrictedEcsExec',
  control: 'CMP-10',
  resourceTypes: ['AWS::ECS::Service'],
  tiers: TIERS,
  statement: 'Nobody opens a shell in a container of production; elsewhere sessions are encrypted and logged.',
  fix: 'Set EnableExecuteCommand to false; outside production give the cluster an ExecuteCommandConfiguration with KmsKeyId, Logging OVERRIDE and an encrypted log.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: (service, templateSet) => {
    const exec = service.get('EnableExecuteCommand');
    if (exec.is(false, undefined)) {
      return [];
    }
    return templateSet.tier === Tier.PRODUCTION
      ? [finding(exec, 'production', 'ECS Exec opens shells in production')]
      : unauditedSessions(service.get('Cluster'), exec);
  },
};

function unauditedSessions(cluster: Value, exec: Value): Finding[] {
  const resource = cluster.resource('AWS::ECS::Cluster');
  if (cluster.attestation(AttestedKind.CLUSTER) !== undefined) {
    return [];
  }
  return resource === undefined
    ? [finding(exec, 'cluster', `ECS Exec is on and its cluster, ${cluster.describe()}, is not among these templates`)]
    : [...unencrypted(resource), ...unlogged(resource)].map((each) =>
        finding(exec, each.finding, `ECS Exec is on, but on its cluster ${each.message}`),
      );
}

function unencrypted(cluster: Resource): Finding[] {
  return missingCustomerKey(cluster.get('Configuration', 'ExecuteCommandConfiguration', 'KmsKeyId'));
}

function unlogged(cluster: Resource): Finding[] {
  const configuration = cluster.get('Configuration', 'ExecuteCommandConfiguration');
  const log = configuration.get('LogConfiguration');
  const encrypted = ['CloudWatchEncryptionEnabled', 'S3EncryptionEnabled'].some((name) => log.get(name).is(true));
  return configuration.get('Logging').is('OVERRIDE') && encrypted
    ? []
    : [finding(log, 'LogConfiguration', 'sessions are not written to an encrypted log')];
}
