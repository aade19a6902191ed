import { AttestedKind, finding, type Finding, type Resource, type Value } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { Tier, TIERS } from '../../../../facts/tier';
import type { Rule } from '../rule';

export const restrictedEcsExec: Rule = {
  id: 'CMP-10-RestrictedEcsExec',
  resourceTypes: ['AWS::ECS::Service'],
  tiers: TIERS,
  statement: 'ECS Exec is disabled in production; in other tiers, its sessions are encrypted and logged.',
  fix: 'Set EnableExecuteCommand to false. Outside production, set ExecuteCommandConfiguration of the cluster with KmsKeyId, Logging OVERRIDE and an encrypted log.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: (service, templateSet) => {
    const exec = service.get('EnableExecuteCommand');
    if (exec.is(false, undefined)) {
      return [];
    }
    return templateSet.tier === Tier.PRODUCTION
      ? [
          finding(
            exec,
            'production',
            'EnableExecuteCommand is not false: ECS Exec gives shell access to containers in production',
          ),
        ]
      : sessionFindings(service.get('Cluster'), exec);
  },
};

function sessionFindings(cluster: Value, exec: Value): Finding[] {
  const resource = cluster.resource('AWS::ECS::Cluster');
  if (cluster.attestation(AttestedKind.CLUSTER) !== undefined) {
    return [];
  }
  return resource === undefined
    ? [
        finding(
          exec,
          'cluster',
          `ECS Exec is enabled and the cluster ${cluster.describe()}, is not among these templates`,
        ),
      ]
    : [...unencrypted(resource), ...unlogged(resource)].map((each) =>
        finding(exec, each.finding, `ECS Exec is enabled, but in the configuration of the cluster ${each.message}`),
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
