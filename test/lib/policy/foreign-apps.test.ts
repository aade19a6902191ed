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
  expect(() => app.synth()).toThrow('is broken');
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  return new Set(findings.map(({ id, constructPath }) => `${id.replace(/\[.*$/s, '')} at ${constructPath}`));
}

/** What a security engineer would write down about each: by hand, before looking at what the rules say. */
const REVIEWS: [title: string, build: (app: App) => void, notes: Record<string, string>][] = [
  [
    'the default of ecs-patterns',
    ecsPatternsDefault,
    {
      'the public entry has no WAF': 'EDGE-01-WebAcl at Web/Service/LB/Resource',
      'it answers in plain HTTP': 'TLS-01-PlainHttpRedirects at Web/Service/LB/PublicListener/Resource',
      'it leaves no access log': 'LOG-05-AccessLogs at Web/Service/LB/Resource',
      'from there on it is plain HTTP too':
        'TLS-02-TargetEncryption at Web/Service/LB/PublicListener/ECSGroup/Resource',
      'the container runs as root': 'CMP-03-NonRootUser at Web/Service/TaskDef/Resource',
      'its file system is writable': 'CMP-02-ReadonlyRootFilesystem at Web/Service/TaskDef/Resource',
      'it keeps all its capabilities': 'CMP-04-LinuxCapabilities at Web/Service/TaskDef/Resource',
      'the image is public, and unpinned': 'IMG-01-PinnedPrivateImage at Web/Service/TaskDef/Resource',
      'logs are not encrypted': 'LOG-02-EncryptedLogGroup at Web/Service/TaskDef/web/LogGroup/Resource',
      'logs have no end': 'LOG-02-LogRetention at Web/Service/TaskDef/web/LogGroup/Resource',
      'a bad deployment stays': 'CMP-07-RollsBack at Web/Service/Service/Service',
      'nothing watches the cluster': 'CMP-11-ContainerInsights at Web/Cluster/Resource',
      'tasks may talk to everybody': 'NET-04-NamedEgress at Web/Service/Service/SecurityGroup/Resource',
      'the network has no flow logs': 'NET-06-FlowLogs at Web/Vpc/Resource',
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
      'no copy apart from it': 'BAK-01-InPlan at Database/Database/Resource',
      'anybody deletes it by mistake': 'DB-05-DeletionProtection at Database/Database/Resource',
      'its password never changes': 'SEC-02-RotatedSecret at Database/Database/Secret/Resource',
      'its password lies under a key of AWS': 'SEC-01-EncryptedSecret at Database/Database/Secret/Resource',
    },
  ],
  [
    'a serverless API',
    serverlessApi,
    {
      'everybody may call the URL of the function': 'EDGE-08-AuthorizedRequests at Api/Handler/FunctionUrl/Resource',
      'the function admits everybody': 'IAM-01-NamedPrincipals at Api/Handler/invoke-function-url',
      'everybody may call the API': 'EDGE-08-AuthorizedRequests at Api/RestApi/Default/ANY/Resource',
      'the API has no WAF': 'EDGE-01-ApiWebAcl at Api/RestApi/DeploymentStage.prod/Resource',
      'the API leaves no log': 'LOG-05-ApiAccessLogs at Api/RestApi/DeploymentStage.prod/Resource',
      'a password in the environment': 'SEC-01-NoSecretLiteral at Api/Handler/Resource',
      'a runtime without patches': 'CMP-13-SupportedRuntime at Api/Handler/Resource',
      'failed events are lost': 'CMP-13-DeadLetterPath at Api/Handler/Resource',
      'the table lies under a key of AWS': 'KEY-01-EncryptedStores at Api/Orders/Resource',
      'the table has no backups': 'BAK-01-InPlan at Api/Orders/Resource',
    },
  ],
  [
    'a pipeline around a data bucket',
    dataBucketPipeline,
    {
      'the bucket may be public': 'IAM-06-BlockedPublicAccess at Pipeline/Uploads/Resource',
      'and is': 'IAM-01-NamedPrincipals at Pipeline/Uploads/Policy/Resource',
      'it is not encrypted with our key': 'KEY-01-EncryptedStores at Pipeline/Uploads/Resource',
      'it answers without TLS': 'TLS-04-TlsOnlyPolicy at Pipeline/Uploads/Resource',
      'it goes with its stack': 'DEL-02-RetainedData at Pipeline/Uploads/Resource',
      'the queue is not encrypted': 'KEY-01-EncryptedQueue at Pipeline/Incoming/Resource',
      'the topic is not encrypted': 'INC-01-EncryptedTopic at Pipeline/Failures/Resource',
      'the stream is not encrypted': 'KEY-01-EncryptedStores at Pipeline/Clicks/Resource',
      'the job may do everything': 'IAM-01-NoWildcardAction at Pipeline/Etl/DefaultPolicy/Resource',
    },
  ],
  [
    'a copy of a tutorial',
    tutorialCopy,
    {
      'SSH from everywhere': 'NET-03-NoOpenIngress at Tutorial/Group/Resource',
      'the server is on the internet': 'NET-01-NoPublicInstance at Tutorial/Server/Resource',
      'it gives its credentials away': 'IAM-06-InstanceMetadata at Tutorial/Server/Resource',
      'a person with a key that never ends': 'IAM-02-NoUsers at Tutorial/Key/Resource',
      'who may do everything': 'IAM-01-NoUserPolicy at Tutorial/Administrator/Resource',
      'outside the Union': 'ENV-02-AllowedRegion at Tutorial',
      'an alarm that nobody hears': 'INC-01-RoutedAlarm at Tutorial/Cpu/Resource',
      'nobody knows whose it is': 'ENV-03-OwnershipTags at Tutorial',
      'the network has no flow logs': 'NET-06-FlowLogs at Tutorial/Vpc/Resource',
    },
  ],
];

test.each(REVIEWS)('%s gets what a reviewer would write down', (_, build, notes) => {
  const found = findingsIn(build);
  expect(Object.entries(notes).filter(([, finding]) => !found.has(finding))).toEqual([]);
});
