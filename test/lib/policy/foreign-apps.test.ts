import { App } from 'aws-cdk-lib';
import { BaselinePolicy } from '../../../lib/policy';
import { dataBucketPipeline } from '../../fixtures/foreign-apps/data-bucket-pipeline';
import { ecsPatternsDefault } from '../../fixtures/foreign-apps/ecs-patterns-default';
import { rdsDefault } from '../../fixtures/foreign-apps/rds-default';
import { serverlessApi } from '../../fixtures/foreign-apps/serverless-api';
import { tutorialCopy } from '../../fixtures/foreign-apps/tutorial-copy';
import { PROVIDED_ELSEWHERE } from '../../support/provided-elsewhere';

/** The findings in an app of another project, as production: `rule at construct`. */
function findingsIn(build: (app: App) => void): Set<string> {
  const app = new App();
  build(app);
  BaselinePolicy.enforce(app, { packs: [], providedElsewhere: PROVIDED_ELSEWHERE });
  expect(() => app.synth()).toThrow('is violated');
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  return new Set(findings.map(({ id, constructPath }) => `${id.replace(/\[.*$/s, '')} at ${constructPath}`));
}

/** Findings of each stack without explicit properties. */
const aboutStack = (stack: string): string[] => [
  `DEL-06-TerminationProtection at ${stack}`,
  `ENV-02-AllowedRegion at ${stack}`,
  `ENV-03-OwnershipTags at ${stack}`,
];

/** Findings of each VPC with the defaults of CDK. */
const aboutNetwork = (stack: string, publicSubnets: number): string[] => [
  `NET-03-DefaultSecurityGroup at ${stack}/Vpc/Resource`,
  `DET-07-DnsQueryLogging at ${stack}/Vpc/Resource`,
  `NET-07-DnsFirewall at ${stack}/Vpc/Resource`,
  ...Array.from(
    { length: publicSubnets },
    (_, index) => `NET-01-NoAutoAssignedPublicIp at ${stack}/Vpc/PublicSubnet${index + 1}/Subnet`,
  ),
];

/** The findings that a security engineer expects in each app. */
const APPS: [title: string, build: (app: App) => void, findings: string[]][] = [
  [
    'the default of ecs-patterns',
    ecsPatternsDefault,
    [
      'EDGE-01-WebAcl at Web/Service/LB/Resource',
      'TLS-01-HttpRedirect at Web/Service/LB/PublicListener/Resource',
      'LOG-05-EntryPointAccessLogs at Web/Service/LB/Resource',
      'TLS-02-TargetEncryption at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'CMP-03-NonRootUser at Web/Service/TaskDef/Resource',
      'CMP-02-ReadonlyRootFilesystem at Web/Service/TaskDef/Resource',
      'CMP-04-LinuxCapabilities at Web/Service/TaskDef/Resource',
      'IMG-01-PrivateImageDigest at Web/Service/TaskDef/Resource',
      'LOG-02-EncryptedLogGroup at Web/Service/TaskDef/web/LogGroup/Resource',
      'LOG-02-LogRetention at Web/Service/TaskDef/web/LogGroup/Resource',
      'CMP-07-DeploymentRollback at Web/Service/Service/Service',
      'CMP-11-ContainerInsights at Web/Cluster/Resource',
      'DET-02-ErrorLogAlarm at Web/Service/Service/Service',
      'DET-02-TargetGroupAlarms at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'DET-03-AnomalyDetectionAlarms at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'NET-04-SinglePortEgress at Web/Service/Service/SecurityGroup/Resource',
      'NET-06-FlowLogs at Web/Vpc/Resource',
      ...aboutStack('Web'),
      ...aboutNetwork('Web', 2),
      'NET-05-VpcEndpoints at Web/Vpc/Resource',
      'CMP-05-EncryptedEphemeralStorage at Web/Cluster/Resource',
      'CMP-09-TargetGroupHealthCheck at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'IAM-01-ConfusedDeputyPrevention at Web/Service/TaskDef/TaskRole/Resource',
      'IAM-01-ConfusedDeputyPrevention at Web/Service/TaskDef/ExecutionRole/Resource',
      'CMP-04-InitProcess at Web/Service/TaskDef/Resource',
      'CMP-05-ResourceLimits at Web/Service/TaskDef/Resource',
      'CMP-09-StopTimeout at Web/Service/TaskDef/Resource',
      'LOG-03-LogDataProtection at Web/Service/TaskDef/Resource',
      'CMP-08-MultiAzAutoScaling at Web/Service/Service/Service',
      'CMP-09-ContainerHealthCheck at Web/Service/Service/Service',
    ],
  ],
  [
    'the default of aws-rds, made reachable',
    rdsDefault,
    [
      'NET-02-IsolatedSubnets at Database/Database/Resource',
      'NET-02-DataBehindEntryPoint at Database/Database/Resource',
      'NET-02-IsolatedSubnets at Database/Database/SubnetGroup/Default',
      'NET-03-NoOpenIngress at Database/Database/SecurityGroup/from 0.0.0.0_0:{IndirectPort}',
      'DB-01-ReaderInstance at Database/Database/Resource',
      'DB-03-EncryptedStorage at Database/Database/Resource',
      'TLS-03-DatabaseRequiresTls at Database/Database/Resource',
      'DB-04-BackupRetention at Database/Database/Resource',
      'BAK-01-ResourceInBackupPlan at Database/Database/Resource',
      'BAK-04-RestoreTesting at Database/Database/Resource',
      'DB-05-DeletionProtection at Database/Database/Resource',
      'DB-06-AuditLog at Database/Database/Resource',
      'SEC-02-SecretRotation at Database/Database/Secret/Resource',
      'SEC-01-EncryptedSecret at Database/Database/Secret/Resource',
      ...aboutStack('Database'),
      ...aboutNetwork('Database', 2),
      'NET-06-FlowLogs at Database/Vpc/Resource',
      'NET-04-SinglePortEgress at Database/Database/SecurityGroup/Resource',
      'SEC-03-RestrictedSecretReaders at Database/Database/Secret/Resource',
      'DB-07-IamAuthentication at Database/Database/Resource',
      'DB-07-MasterPasswordRotation at Database/Database/Resource',
    ],
  ],
  [
    'a serverless API',
    serverlessApi,
    [
      'BAK-01-ResourceInBackupPlan at Api/Orders/Resource',
      'CMP-13-DeadLetterQueue at Api/Handler/Resource',
      'CMP-13-SupportedRuntime at Api/Handler/Resource',
      'EDGE-01-ApiWebAcl at Api/RestApi/DeploymentStage.prod/Resource',
      'EDGE-08-ApiAuthorization at Api/Handler/FunctionUrl/Resource',
      'EDGE-08-ApiAuthorization at Api/RestApi/Default/ANY/Resource',
      'IAM-01-NoWildcardAction at Api/Handler/ServiceRole/DefaultPolicy/Resource',
      'IAM-01-NoWildcardPrincipal at Api/Handler/invoke-function-url',
      'KEY-01-EncryptedDataStores at Api/Orders/Resource',
      'LOG-02-DefinedLogGroups at Api/Handler/Resource',
      'LOG-05-ApiAccessLogs at Api/RestApi/DeploymentStage.prod/Resource',
      'SEC-01-NoHardcodedSecret at Api/Handler/Resource',
      'STO-02-PointInTimeRecovery at Api/Orders/Resource',
      'STO-02-TableDeletionProtection at Api/Orders/Resource',
      'STO-04-DataPermissionsOnly at Api/Handler/ServiceRole/Resource',
      ...aboutStack('Api'),
      'CMP-13-ReservedConcurrency at Api/Handler/Resource',
      'CMP-13-EncryptedEnvironmentVariables at Api/Handler/Resource',
      'CMP-13-PublishedVersion at Api/Handler/Resource',
      'CMP-13-ActiveTracing at Api/Handler/Resource',
      'IAM-01-NoWildcardPrincipal at Api/Handler/invoke-function',
      'EDGE-08-ApiAuthorization at Api/RestApi/Default/{proxy+}/ANY/Resource',
    ],
  ],
  [
    'a pipeline around a data bucket',
    dataBucketPipeline,
    [
      'IAM-06-BucketBlockPublicAccess at Pipeline/Uploads/Resource',
      'IAM-01-NoWildcardPrincipal at Pipeline/Uploads/Policy/Resource',
      'KEY-01-EncryptedDataStores at Pipeline/Uploads/Resource',
      'TLS-04-TlsOnlyPolicy at Pipeline/Uploads/Resource',
      'DEL-02-RetainDeletionPolicy at Pipeline/Uploads/Resource',
      'KEY-01-EncryptedQueue at Pipeline/Incoming/Resource',
      'INC-01-EncryptedTopic at Pipeline/Failures/Resource',
      'KEY-01-EncryptedDataStores at Pipeline/Clicks/Resource',
      'IAM-01-NoWildcardAction at Pipeline/Etl/DefaultPolicy/Resource',
      ...aboutStack('Pipeline'),
      'BAK-01-BucketVersioning at Pipeline/Uploads/Resource',
      'BAK-01-ResourceInBackupPlan at Pipeline/Uploads/Resource',
      'IAM-01-NoWildcardResource at Pipeline/Etl/DefaultPolicy/Resource',
      'KEY-03-SeparateKeyPrincipals at Pipeline/Etl/Resource',
      'LOG-05-BucketAccessLogs at Pipeline/Uploads/Resource',
      'LOG-06-BucketLifecycleExpiration at Pipeline/Uploads/Resource',
      'STO-03-DeadLetterQueue at Pipeline/Incoming/Resource',
      'STO-03-NamedSenders at Pipeline/Incoming/Resource',
      'TLS-04-TlsOnlyPolicy at Pipeline/Failures/Resource',
      'BAK-02-BackupSeparation at Pipeline/Etl/Resource',
      'TLS-04-TlsOnlyPolicy at Pipeline/Incoming/Resource',
    ],
  ],
  [
    'a copy of a tutorial',
    tutorialCopy,
    [
      'NET-03-NoOpenIngress at Tutorial/Group/Resource',
      'NET-01-NoInstancePublicIp at Tutorial/Server/Resource',
      'NET-01-PrivateSubnets at Tutorial/Server/Resource',
      'IAM-06-InstanceMetadataService at Tutorial/Server/Resource',
      'IAM-02-NoIamUsers at Tutorial/Key/Resource',
      'IAM-01-NoUserPolicy at Tutorial/Administrator/Resource',
      'ENV-02-AllowedRegion at Tutorial',
      'INC-01-AlarmAction at Tutorial/Cpu/Resource',
      'ENV-03-OwnershipTags at Tutorial',
      'NET-06-FlowLogs at Tutorial/Vpc/Resource',
      ...aboutNetwork('Tutorial', 1),
      'DEL-06-TerminationProtection at Tutorial',
      'NET-04-SinglePortEgress at Tutorial/Group/Resource',
      'NET-05-VpcEndpoints at Tutorial/Vpc/Resource',
      'IAM-01-NoWildcardAction at Tutorial/Administrator/Resource',
      'BAK-02-BackupSeparation at Tutorial/Administrator/Resource',
      'DEL-01-PipelineOnlyDeployment at Tutorial/Administrator/Resource',
      'IAM-02-NoIamUsers at Tutorial/Administrator/Resource',
      'INC-02-AlarmOwnerAndRunbook at Tutorial/Cpu/Resource',
    ],
  ],
];

test.each(APPS)('%s has exactly the expected findings', (_, build, findings) => {
  expect([...findingsIn(build)].sort()).toEqual([...findings].sort());
});
