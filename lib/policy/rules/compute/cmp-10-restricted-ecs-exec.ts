import { AttestedKind, finding, type Finding, type Resource, type Value } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import { Tier, TIERS } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** Where a schedule has the parameters of the task. */
const SCHEDULED = ['Target', 'EcsParameters'];

/** Shell access in the definition of a state machine: anything but false. */
const IN_DEFINITION = /"EnableExecuteCommand(?:\.\$)?"\s*:\s*(?!false\b)/;

export const restrictedEcsExec: Rule = {
  id: 'CMP-10-RestrictedEcsExec',
  resourceTypes: ['AWS::ECS::Service', 'AWS::Scheduler::Schedule', 'AWS::StepFunctions::StateMachine'],
  tiers: TIERS,
  statement: 'ECS Exec is disabled in production; in other tiers, its sessions are encrypted and logged.',
  fix: 'Set EnableExecuteCommand to false, also in the definition of a state machine. Outside production, set ExecuteCommandConfiguration of the cluster with KmsKeyId, Logging OVERRIDE and an encrypted log.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  check: (service, templateSet) => {
    const exec = service.get(...(service.type === 'AWS::Scheduler::Schedule' ? SCHEDULED : []), 'EnableExecuteCommand');
    if (service.type === 'AWS::StepFunctions::StateMachine') return ofJob(service, templateSet.tier);
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

/** The definition is a text: outside production, the sessions of its cluster are evaluated for services. */
function ofJob(stateMachine: Resource, tier: Tier): Finding[] {
  const definition = stateMachine.get('DefinitionString');
  return tier === Tier.PRODUCTION && IN_DEFINITION.test(definition.pattern())
    ? [finding(definition, 'production', 'the definition starts tasks with shell access (EnableExecuteCommand)')]
    : [];
}

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
