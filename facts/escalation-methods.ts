/**
 * Published methods of privilege escalation: the actions of each, which must all be permitted.
 *
 * Sources: https://pathfinding.cloud (DataDog, data of 2025-12-17, ids as there),
 * https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation, https://github.com/nccgroup/PMapper (`edges`),
 * https://hackingthe.cloud/aws/exploitation/ and https://github.com/DataDog/stratus-red-team (data).
 */

/** Actions that make a service act under a role that is passed to it. */
export const WITH_PASSED_ROLE: Readonly<Record<string, readonly string[]>> = {
  'apprunner-001': ['apprunner:CreateService'],
  'bedrock-001': ['bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:InvokeCodeInterpreter'],
  'cloudformation-001': ['cloudformation:CreateStack'],
  'cloudformation-003': ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  'cloudformation-004': ['cloudformation:UpdateStackSet'],
  'codebuild-001': ['codebuild:CreateProject', 'codebuild:StartBuild'],
  'codebuild-004': ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  'datapipeline-001': ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition'],
  'ec2-001': ['ec2:RunInstances'],
  'ec2-003': ['ec2:RequestSpotInstances'],
  'ecs-001': ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  'ecs-002': ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  'ecs-003': ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  'ecs-004': ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  'ecs-005': ['ecs:RegisterTaskDefinition', 'ecs:StartTask'],
  'glue-001': ['glue:CreateDevEndpoint'],
  'glue-003': ['glue:CreateJob', 'glue:StartJobRun'],
  'glue-004': ['glue:CreateJob', 'glue:CreateTrigger'],
  'glue-005': ['glue:UpdateJob', 'glue:StartJobRun'],
  'glue-006': ['glue:UpdateJob', 'glue:CreateTrigger'],
  'lambda-001': ['lambda:CreateFunction', 'lambda:InvokeFunction'],
  'lambda-002': ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  'lambda-006': ['lambda:CreateFunction', 'lambda:AddPermission'],
  'sagemaker-001': ['sagemaker:CreateNotebookInstance'],
  'sagemaker-002': ['sagemaker:CreateTrainingJob'],
  'sagemaker-003': ['sagemaker:CreateProcessingJob'],
  'pmapper-autoscaling': ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
  'states-new': ['states:CreateStateMachine'],
  'scheduler-new': ['scheduler:CreateSchedule'],
  'synthetics-new': ['synthetics:CreateCanary'],
  'chatbot-new': ['chatbot:CreateSlackChannelConfiguration'],
};

/** Actions that change or use something of others that has a role already. */
export const WITH_EXISTING_ROLE: Readonly<Record<string, readonly string[]>> = {
  'apprunner-002': ['apprunner:UpdateService'],
  'bedrock-002': ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
  'cloudformation-002': ['cloudformation:UpdateStack'],
  'cloudformation-005': ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  'codebuild-002': ['codebuild:StartBuild'],
  'codebuild-003': ['codebuild:StartBuildBatch'],
  'ec2instanceconnect-003': ['ec2-instance-connect:SendSSHPublicKey'],
  'ec2-002': ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
  'ec2-004': ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
  'glue-002': ['glue:UpdateDevEndpoint'],
  'lambda-003': ['lambda:UpdateFunctionCode'],
  'lambda-004': ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
  'lambda-005': ['lambda:UpdateFunctionCode', 'lambda:AddPermission'],
  'rhino-lambda-layer': ['lambda:UpdateFunctionConfiguration'],
  'sagemaker-004': ['sagemaker:CreatePresignedNotebookInstanceUrl'],
  'sagemaker-005': [
    ...['sagemaker:CreateNotebookInstanceLifecycleConfig', 'sagemaker:StopNotebookInstance'],
    ...['sagemaker:UpdateNotebookInstance', 'sagemaker:StartNotebookInstance'],
  ],
  'ssm-001': ['ssm:StartSession'],
  'ssm-002': ['ssm:SendCommand'],
  'ecs-exec': ['ecs:ExecuteCommand'],
  'states-existing': ['states:UpdateStateMachine'],
  'synthetics-existing': ['synthetics:UpdateCanary'],
};

/** Methods with an existing role that the execution policies of the bootstrap exclude by resource. */
export const WITH_EXISTING_ROLE_OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  'codebuild-commands': ['codebuild:UpdateProject', 'codebuild:StartBuild'],
  'ec2-serial-console': ['ec2-instance-connect:SendSerialConsoleSSHPublicKey'],
  'glue-job': ['glue:UpdateJob', 'glue:StartJobRun'],
  'ssm-association': ['ssm:CreateAssociation'],
};

/** Calls that replace an image which a workload names by tag. */
export const WITH_IMAGE: Readonly<Record<string, readonly string[]>> = {
  'ecr-push': ['ecr:PutImage', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload'],
};

/** Methods with the service role of a stack. */
export const ON_STACKS: readonly string[] = ['cloudformation-002', 'cloudformation-005'];

/** Calls for users and groups. */
export const ON_USERS: Readonly<Record<string, readonly string[]>> = {
  'iam-002': ['iam:CreateAccessKey'],
  'iam-003': ['iam:CreateAccessKey', 'iam:DeleteAccessKey'],
  'iam-004': ['iam:CreateLoginProfile'],
  'iam-006': ['iam:UpdateLoginProfile'],
  'iam-007': ['iam:PutUserPolicy'],
  'iam-008': ['iam:AttachUserPolicy'],
  'iam-010': ['iam:AttachGroupPolicy'],
  'iam-011': ['iam:PutGroupPolicy'],
  'iam-013': ['iam:AddUserToGroup'],
  'iam-015': ['iam:AttachUserPolicy', 'iam:CreateAccessKey'],
  'iam-018': ['iam:PutUserPolicy', 'iam:CreateAccessKey'],
  'new-user': ['iam:CreateUser'],
  'service-credential': ['iam:CreateServiceSpecificCredential'],
  'signing-certificate': ['iam:UploadSigningCertificate'],
  'user-boundary': ['iam:DeleteUserPermissionsBoundary'],
};

/** Service principals that a role must trust to be passed to a service; by default, the name of the service. */
export const PASSED_TO: Readonly<Record<string, readonly string[]>> = {
  apprunner: ['tasks.apprunner.amazonaws.com'],
  autoscaling: ['ec2.amazonaws.com'],
  'bedrock-agentcore': ['bedrock-agentcore.amazonaws.com'],
  datapipeline: ['datapipeline.amazonaws.com', 'elasticmapreduce.amazonaws.com', 'ec2.amazonaws.com'],
  ecs: ['ecs-tasks.amazonaws.com'],
  elasticmapreduce: ['elasticmapreduce.amazonaws.com', 'ec2.amazonaws.com'],
  synthetics: ['lambda.amazonaws.com'],
};

/** Methods with a passed role that the execution policies of the bootstrap exclude by resource. */
export const WITH_PASSED_ROLE_OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  'backup-restore': ['backup:StartRestoreJob'],
  'batch-new': ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
  'ecs-update': ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
  'emr-new': ['elasticmapreduce:RunJobFlow'],
  'events-new': ['events:PutRule', 'events:PutTargets'],
  'lambda-configuration': ['lambda:UpdateFunctionConfiguration', 'lambda:UpdateFunctionCode'],
  'pipes-new': ['pipes:CreatePipe'],
  'rds-export': ['rds:StartExportTask'],
  's3-replication': ['s3:PutReplicationConfiguration'],
  'ssm-automation': ['ssm:StartAutomationExecution'],
  'autoscaling-template': ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup'],
  'codebuild-update': ['codebuild:UpdateProject', 'codebuild:StartBuild'],
  'codepipeline-new': ['codepipeline:CreatePipeline'],
  'ec2-profile': ['ec2:AssociateIamInstanceProfile'],
  'ec2-replaced-profile': ['ec2:ReplaceIamInstanceProfileAssociation'],
  'ecs-override': ['ecs:RunTask'],
  'lambda-url': ['lambda:CreateFunction', 'lambda:CreateFunctionUrlConfig'],
  'states-test': ['states:TestState'],
};

/** How a principal that changes the policy, the sharing or the credentials of a store reads its data, by resource type. */
export const DATA_TAKEOVERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::Backup::BackupVault': { 'backup-vault-policy': ['backup:PutBackupVaultAccessPolicy'] },
  'AWS::DynamoDB::Table': {
    'dynamodb-policy': ['dynamodb:PutResourcePolicy'],
    'dynamodb-export': ['dynamodb:ExportTableToPointInTime'],
  },
  'AWS::EC2::Instance': { 'ami-sharing': ['ec2:CreateImage', 'ec2:ModifyImageAttribute'] },
  'AWS::EC2::Volume': {
    'ebs-snapshot-sharing': ['ec2:ModifySnapshotAttribute'],
    'ebs-direct': ['ebs:ListSnapshotBlocks', 'ebs:GetSnapshotBlock'],
  },
  'AWS::ECR::Repository': { 'ecr-policy': ['ecr:SetRepositoryPolicy'] },
  'AWS::EFS::FileSystem': { 'efs-policy': ['elasticfilesystem:PutFileSystemPolicy'] },
  'AWS::KMS::Key': { 'kms-key-policy': ['kms:PutKeyPolicy'], 'kms-grant': ['kms:CreateGrant'] },
  'AWS::Kinesis::Stream': { 'kinesis-policy': ['kinesis:PutResourcePolicy'] },
  'AWS::RDS::DBCluster': {
    'rds-cluster-snapshot-sharing': ['rds:ModifyDBClusterSnapshotAttribute'],
    'rds-cluster-restore': ['rds:RestoreDBClusterFromSnapshot', 'rds:ModifyDBCluster'],
    'rds-master-password': ['rds:ModifyDBCluster'],
    'rds-iam-connect': ['rds-db:connect'],
  },
  'AWS::RDS::DBInstance': {
    'rds-snapshot-sharing': ['rds:ModifyDBSnapshotAttribute'],
    'rds-instance-restore': ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:ModifyDBInstance'],
    'rds-master-password': ['rds:ModifyDBInstance'],
    'rds-iam-connect': ['rds-db:connect'],
  },
  'AWS::S3::Bucket': {
    's3-policy': ['s3:PutBucketPolicy'],
    's3-acl': ['s3:PutObjectAcl'],
    's3-bucket-acl': ['s3:PutBucketAcl'],
    's3-replication': ['s3:PutReplicationConfiguration', 'iam:PassRole'],
  },
  'AWS::SNS::Topic': {
    'sns-policy': ['sns:SetTopicAttributes'],
    'sns-permission': ['sns:AddPermission'],
    'sns-subscription': ['sns:Subscribe'],
  },
  'AWS::SQS::Queue': { 'sqs-policy': ['sqs:SetQueueAttributes'], 'sqs-permission': ['sqs:AddPermission'] },
  'AWS::SecretsManager::Secret': { 'secret-policy': ['secretsmanager:PutResourcePolicy'] },
};

/** Calls that show the environment of a workload, with the secrets that CloudFormation resolves into it. */
export const SHOWN_ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::CodeBuild::Project': { 'codebuild-environment': ['codebuild:BatchGetProjects'] },
  'AWS::ECS::Service': { 'ecs-environment': ['ecs:DescribeTaskDefinition'] },
  'AWS::Lambda::Function': {
    'lambda-environment': ['lambda:GetFunctionConfiguration'],
    'lambda-function-environment': ['lambda:GetFunction'],
  },
};

/** Actions on snapshots of any store: the ids of snapshots are not in templates. */
export const SNAPSHOT_SHARING: Readonly<Record<string, readonly string[]>> = {
  'ebs-snapshot-sharing': ['ec2:ModifySnapshotAttribute'],
  'ebs-direct': ['ebs:ListSnapshotBlocks', 'ebs:GetSnapshotBlock'],
  'ami-sharing': ['ec2:ModifyImageAttribute'],
  'rds-snapshot-sharing': ['rds:ModifyDBSnapshotAttribute'],
  'rds-cluster-snapshot-sharing': ['rds:ModifyDBClusterSnapshotAttribute'],
};

/** The resource types that the methods with an existing role change or use, by the service prefix and the method. */
export const EXISTING_TYPES: Readonly<Record<string, readonly string[]>> = {
  apprunner: ['AWS::AppRunner::Service'],
  'bedrock-agentcore': ['AWS::BedrockAgentCore::CodeInterpreterCustom'],
  codebuild: ['AWS::CodeBuild::Project'],
  ec2: ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'],
  'ec2-instance-connect': ['AWS::EC2::Instance'],
  ecs: ['AWS::ECS::Service'],
  glue: ['AWS::Glue::DevEndpoint'],
  'glue-job': ['AWS::Glue::Job'],
  lambda: ['AWS::Lambda::Function'],
  sagemaker: ['AWS::SageMaker::NotebookInstance'],
  ssm: ['AWS::EC2::Instance', 'AWS::AutoScaling::AutoScalingGroup'],
  states: ['AWS::StepFunctions::StateMachine'],
  synthetics: ['AWS::Synthetics::Canary'],
};

/** Changes of the permissions or of the trust policy of a principal, by its type. */
export const ON_IDENTITIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::IAM::Role': {
    'iam-005': ['iam:PutRolePolicy'],
    'iam-009': ['iam:AttachRolePolicy'],
    'iam-012': ['iam:UpdateAssumeRolePolicy'],
  },
  'AWS::IAM::User': {
    'iam-002': ['iam:CreateAccessKey'],
    'iam-004': ['iam:CreateLoginProfile'],
    'iam-006': ['iam:UpdateLoginProfile'],
    'iam-007': ['iam:PutUserPolicy'],
    'iam-008': ['iam:AttachUserPolicy'],
  },
  'AWS::IAM::Group': {
    'iam-010': ['iam:AttachGroupPolicy'],
    'iam-011': ['iam:PutGroupPolicy'],
    'iam-013': ['iam:AddUserToGroup'],
  },
  'AWS::SSO::PermissionSet': {
    'sso-inline-policy': ['sso:PutInlinePolicyToPermissionSet'],
    'sso-managed-policy': ['sso:AttachManagedPolicyToPermissionSet'],
  },
};

/** Changes that remove the permissions boundary of a principal, by its type. */
export const ON_BOUNDARIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::IAM::Role': {
    'role-boundary': ['iam:DeleteRolePermissionsBoundary'],
    'role-other-boundary': ['iam:PutRolePermissionsBoundary'],
  },
  'AWS::IAM::User': {
    'user-boundary': ['iam:DeleteUserPermissionsBoundary'],
    'user-other-boundary': ['iam:PutUserPermissionsBoundary'],
  },
};

/** Changes of the keys of an identity provider. */
export const ON_PROVIDERS: Readonly<Record<string, readonly string[]>> = {
  'saml-provider': ['iam:UpdateSAMLProvider'],
};

/** New principals with every permission. */
export const NEW_PRINCIPALS: Readonly<Record<string, readonly string[]>> = {
  'new-role': ['iam:CreateRole', 'iam:AttachRolePolicy'],
  'new-role-inline': ['iam:CreateRole', 'iam:PutRolePolicy'],
  'new-user': ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'],
};

/** Changes of a managed policy that a principal has. */
export const ON_MANAGED_POLICIES: Readonly<Record<string, readonly string[]>> = {
  'iam-001': ['iam:CreatePolicyVersion'],
  'rhino-02': ['iam:SetDefaultPolicyVersion'],
};

/** Services that use a role for fixed calls only: no principal obtains the credentials, or chooses the calls. */
export const SERVICES_WITHOUT_CALLS: readonly string[] = [
  ...['backup', 'cloudtrail', 'config', 'delivery.logs', 'monitoring.rds', 'vpc-flow-logs'],
].map((name) => `${name}.amazonaws.com`);

/** Services that make the calls which a resource declares: a pipeline, a state machine, a schedule, a rule, a database proxy. */
export const DECLARED_CALLS: readonly string[] = [
  'codepipeline.amazonaws.com',
  'events.amazonaws.com',
  'rds.amazonaws.com',
  'scheduler.amazonaws.com',
  'states.amazonaws.com',
];

/** The policy that a principal attaches to have every permission. */
export const ADMINISTRATOR_POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
