import { App } from 'aws-cdk-lib';
import { BaselinePolicy } from '../../../lib/policy';
import { dataBucketPipeline } from '../../fixtures/foreign-apps/data-bucket-pipeline';
import { ecsPatternsDefault } from '../../fixtures/foreign-apps/ecs-patterns-default';
import { rdsDefault } from '../../fixtures/foreign-apps/rds-default';
import { serverlessApi } from '../../fixtures/foreign-apps/serverless-api';
import { tutorialCopy } from '../../fixtures/foreign-apps/tutorial-copy';

/** What our rules find in somebody else's app, as production: `rule at construct`. */
function findingsIn(build: (app: App) => void): Set<string> {
  const app = new App();
  build(app);
  BaselinePolicy.enforce(app, { packs: [] });
  expect(() => app.synth()).toThrow('is violated');
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  return new Set(findings.map(({ id, constructPath }) => `${id.replace(/\[.*$/s, '')} at ${constructPath}`));
}

/** What holds of each stack that says nothing of itself. */
const aboutStack = (stack: string): Record<string, string> => ({
  'one command deletes it': `DEL-06-TerminationProtection at ${stack}`,
  'wherever it is deployed': `ENV-02-AllowedRegion at ${stack}`,
  'nobody knows whose it is': `ENV-03-OwnershipTags at ${stack}`,
});

/** What holds of each VPC by CDK's defaults. */
const aboutNetwork = (stack: string, publicSubnets: number): Record<string, string> => ({
  'its default group lets members reach each other': `NET-03-DefaultSecurityGroup at ${stack}/Vpc/Resource`,
  'nobody can tell which names were asked for': `DET-07-DnsQueryLogging at ${stack}/Vpc/Resource`,
  'names of bad hosts resolve': `NET-07-DnsFirewall at ${stack}/Vpc/Resource`,
  ...Object.fromEntries(
    Array.from({ length: publicSubnets }, (_, index) => [
      `what starts in public subnet ${index + 1} is on the internet`,
      `NET-01-NoAutoAssignedPublicIp at ${stack}/Vpc/PublicSubnet${index + 1}/Subnet`,
    ]),
  ),
});

/** What a security engineer writes down about each: the first by hand, before the rules were asked; the rest judged one by one. */
const REVIEWS: [title: string, build: (app: App) => void, notes: Record<string, string>][] = [
  [
    'the default of ecs-patterns',
    ecsPatternsDefault,
    {
      'the public entry has no WAF': 'EDGE-01-WebAcl at Web/Service/LB/Resource',
      'it answers in plain HTTP': 'TLS-01-HttpRedirect at Web/Service/LB/PublicListener/Resource',
      'it leaves no access log': 'LOG-05-EntryPointAccessLogs at Web/Service/LB/Resource',
      'from there on it is plain HTTP too':
        'TLS-02-TargetEncryption at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'the container runs as root': 'CMP-03-NonRootUser at Web/Service/TaskDef/Resource',
      'its file system is writable': 'CMP-02-ReadonlyRootFilesystem at Web/Service/TaskDef/Resource',
      'it keeps all its capabilities': 'CMP-04-LinuxCapabilities at Web/Service/TaskDef/Resource',
      'the image is public, and unpinned': 'IMG-01-PrivateImageDigest at Web/Service/TaskDef/Resource',
      'logs are not encrypted': 'LOG-02-EncryptedLogGroup at Web/Service/TaskDef/web/LogGroup/Resource',
      'logs have no end': 'LOG-02-LogRetention at Web/Service/TaskDef/web/LogGroup/Resource',
      'a bad deployment stays': 'CMP-07-DeploymentRollback at Web/Service/Service/Service',
      'nothing watches the cluster': 'CMP-11-ContainerInsights at Web/Cluster/Resource',
      'nobody hears of its errors': 'DET-02-ErrorLogAlarm at Web/Service/Service/Service',
      'nobody hears that it fails or is slow':
        'DET-02-TargetGroupAlarms at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'nobody hears of what is unusual':
        'DET-03-AnomalyDetectionAlarms at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'tasks may talk to everybody': 'NET-04-SinglePortEgress at Web/Service/Service/SecurityGroup/Resource',
      'the network has no flow logs': 'NET-06-FlowLogs at Web/Vpc/Resource',
      ...aboutStack('Web'),
      ...aboutNetwork('Web', 2),
      'images and secrets come over the internet': 'NET-05-VpcEndpoints at Web/Vpc/Resource',
      'scratch space lies under a key of AWS': 'CMP-05-EncryptedEphemeralStorage at Web/Cluster/Resource',
      'the load balancer asks for the front page to know whether it lives':
        'CMP-09-TargetGroupHealthCheck at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'ECS asks for an unknown peer when it takes the task role':
        'IAM-01-ConfusedDeputyPrevention at Web/Service/TaskDef/TaskRole/Resource',
      'nor when it takes the execution role':
        'IAM-01-ConfusedDeputyPrevention at Web/Service/TaskDef/ExecutionRole/Resource',
      'nobody reaps its zombies': 'CMP-04-InitProcess at Web/Service/TaskDef/Resource',
      'one container takes all there is': 'CMP-05-ResourceLimits at Web/Service/TaskDef/Resource',
      'requests are cut off when it stops': 'CMP-09-StopTimeout at Web/Service/TaskDef/Resource',
      'logs show personal data': 'LOG-03-LogDataProtection at Web/Service/TaskDef/Resource',
      'after the loss of a zone it stays in the other': 'CMP-08-MultiAzAutoScaling at Web/Service/Service/Service',
      'a hanging container goes on': 'CMP-09-ContainerHealthCheck at Web/Service/Service/Service',
    },
  ],
  [
    'the default of aws-rds, made reachable',
    rdsDefault,
    {
      'the database is on the internet': 'NET-02-IsolatedSubnets at Database/Database/Resource',
      'its subnets are public': 'NET-02-IsolatedSubnets at Database/Database/SubnetGroup/Default',
      'everybody may knock': 'NET-03-NoOpenIngress at Database/Database/SecurityGroup/from 0.0.0.0_0:{IndirectPort}',
      'it is not encrypted': 'DB-03-EncryptedStorage at Database/Database/Resource',
      'it talks without TLS': 'TLS-03-DatabaseRequiresTls at Database/Database/Resource',
      'one day of backups': 'DB-04-BackupRetention at Database/Database/Resource',
      'no copy apart from it': 'BAK-01-ResourceInBackupPlan at Database/Database/Resource',
      'nobody ever tried a restore': 'BAK-04-RestoreTesting at Database/Database/Resource',
      'anybody deletes it by mistake': 'DB-05-DeletionProtection at Database/Database/Resource',
      'its password never changes': 'SEC-02-SecretRotation at Database/Database/Secret/Resource',
      'its password lies under a key of AWS': 'SEC-01-EncryptedSecret at Database/Database/Secret/Resource',
      ...aboutStack('Database'),
      ...aboutNetwork('Database', 2),
      'the network has no flow logs': 'NET-06-FlowLogs at Database/Vpc/Resource',
      'the database may talk to everybody': 'NET-04-SinglePortEgress at Database/Database/SecurityGroup/Resource',
      'whoever has an IAM policy may read its password':
        'SEC-03-RestrictedSecretReaders at Database/Database/Secret/Resource',
      'workloads need that password': 'DB-07-IamAuthentication at Database/Database/Resource',
      'and the database knows nobody who changes it': 'DB-07-MasterPasswordRotation at Database/Database/Resource',
    },
  ],
  [
    'a serverless API',
    serverlessApi,
    {
      'everybody may call the URL of the function': 'EDGE-08-ApiAuthorization at Api/Handler/FunctionUrl/Resource',
      'the function admits everybody': 'IAM-01-NoWildcardPrincipal at Api/Handler/invoke-function-url',
      'everybody may call the API': 'EDGE-08-ApiAuthorization at Api/RestApi/Default/ANY/Resource',
      'the API has no WAF': 'EDGE-01-ApiWebAcl at Api/RestApi/DeploymentStage.prod/Resource',
      'the API leaves no log': 'LOG-05-ApiAccessLogs at Api/RestApi/DeploymentStage.prod/Resource',
      'a password in the environment': 'SEC-01-NoHardcodedSecret at Api/Handler/Resource',
      'a runtime without patches': 'CMP-13-SupportedRuntime at Api/Handler/Resource',
      'failed events are lost': 'CMP-13-DeadLetterQueue at Api/Handler/Resource',
      'the table lies under a key of AWS': 'KEY-01-EncryptedDataStores at Api/Orders/Resource',
      'the table has no backups': 'BAK-01-ResourceInBackupPlan at Api/Orders/Resource',
      ...aboutStack('Api'),
      'one function may take all of the account': 'CMP-13-ReservedConcurrency at Api/Handler/Resource',
      'its variables lie under a key of AWS': 'CMP-13-EncryptedEnvironmentVariables at Api/Handler/Resource',
      'there is no version to go back to': 'CMP-13-PublishedVersion at Api/Handler/Resource',
      'nobody can follow a call': 'CMP-13-ActiveTracing at Api/Handler/Resource',
      'and without its URL too': 'IAM-01-NoWildcardPrincipal at Api/Handler/invoke-function',
      'whatever the path': 'EDGE-08-ApiAuthorization at Api/RestApi/Default/{proxy+}/ANY/Resource',
    },
  ],
  [
    'a pipeline around a data bucket',
    dataBucketPipeline,
    {
      'the bucket may be public': 'IAM-06-BucketBlockPublicAccess at Pipeline/Uploads/Resource',
      'and is': 'IAM-01-NoWildcardPrincipal at Pipeline/Uploads/Policy/Resource',
      'it is not encrypted with our key': 'KEY-01-EncryptedDataStores at Pipeline/Uploads/Resource',
      'it answers without TLS': 'TLS-04-TlsOnlyPolicy at Pipeline/Uploads/Resource',
      'it goes with its stack': 'DEL-02-RetainDeletionPolicy at Pipeline/Uploads/Resource',
      'the queue is not encrypted': 'KEY-01-EncryptedQueue at Pipeline/Incoming/Resource',
      'the topic is not encrypted': 'INC-01-EncryptedTopic at Pipeline/Failures/Resource',
      'the stream is not encrypted': 'KEY-01-EncryptedDataStores at Pipeline/Clicks/Resource',
      'the job may do everything': 'IAM-01-NoWildcardAction at Pipeline/Etl/DefaultPolicy/Resource',
      ...aboutStack('Pipeline'),
      'it has no backups': 'BAK-01-ResourceInBackupPlan at Pipeline/Uploads/Resource',
      'AWS Backup would refuse it: it keeps no versions': 'BAK-01-BucketVersioning at Pipeline/Uploads/Resource',
      'nobody can tell who read it': 'LOG-05-BucketAccessLogs at Pipeline/Uploads/Resource',
      'uploads stay for ever': 'LOG-06-BucketLifecycleExpiration at Pipeline/Uploads/Resource',
      'the queue answers without TLS': 'TLS-04-TlsOnlyPolicy at Pipeline/Incoming/Resource',
      'the topic answers without TLS': 'TLS-04-TlsOnlyPolicy at Pipeline/Failures/Resource',
      'with everything, and so with keys too': 'KEY-03-SeparateKeyPrincipals at Pipeline/Etl/Resource',
      anywhere: 'IAM-01-NoWildcardResource at Pipeline/Etl/DefaultPolicy/Resource',
    },
  ],
  [
    'a copy of a tutorial',
    tutorialCopy,
    {
      'SSH from everywhere': 'NET-03-NoOpenIngress at Tutorial/Group/Resource',
      'the server is on the internet': 'NET-01-NoInstancePublicIp at Tutorial/Server/Resource',
      'it gives its credentials away': 'IAM-06-InstanceMetadataService at Tutorial/Server/Resource',
      'a person with a key that never ends': 'IAM-02-NoIamUsers at Tutorial/Key/Resource',
      'who may do everything': 'IAM-01-NoUserPolicy at Tutorial/Administrator/Resource',
      'outside the Union': 'ENV-02-AllowedRegion at Tutorial',
      'an alarm that nobody hears': 'INC-01-AlarmAction at Tutorial/Cpu/Resource',
      'nobody knows whose it is': 'ENV-03-OwnershipTags at Tutorial',
      'the network has no flow logs': 'NET-06-FlowLogs at Tutorial/Vpc/Resource',
      ...aboutNetwork('Tutorial', 1),
      'one command deletes it': 'DEL-06-TerminationProtection at Tutorial',
      'the server may talk to everybody': 'NET-04-SinglePortEgress at Tutorial/Group/Resource',
      'by everything that AWS has': 'IAM-01-NoWildcardAction at Tutorial/Administrator/Resource',
      'who changes stacks by hand': 'DEL-01-PipelineOnlyDeployment at Tutorial/Administrator/Resource',
      'that person is a user, not a visitor': 'IAM-02-NoIamUsers at Tutorial/Administrator/Resource',
      'who hears it would not know what to do': 'INC-02-AlarmOwnerAndRunbook at Tutorial/Cpu/Resource',
    },
  ],
];

test.each(REVIEWS)('%s gets what a reviewer would write down, and nothing else', (_, build, notes) => {
  expect([...findingsIn(build)].sort()).toEqual(Object.values(notes).sort());
});
