import { Runbook, Severity } from '../../observability';

/** Calls in the trail that people have to hear of. */
export interface TrailFilter {
  /** Name of the metric and of the alarm's construct. */
  readonly id: string;
  /** Filter pattern of CloudWatch Logs, on the JSON of a CloudTrail event. */
  readonly pattern: string;
  /** What happened, and what to do first. */
  readonly description: string;
  readonly severity: Severity;
  /** @default Runbook.SUSPICIOUS_CALL */
  readonly runbook?: Runbook;
  /**
   * Calls in five minutes that are too many.
   * @default 1
   */
  readonly threshold?: number;
}

const CALLER = '$.userIdentity.sessionContext.sessionIssuer.userName';

/** `{ (e = A) || (e = B) }` */
function anyOf(...eventNames: string[]): string {
  return eventNames.map((name) => `($.eventName = "${name}")`).join(' || ');
}

function calls(...eventNames: string[]): string {
  return `{ ${anyOf(...eventNames)} }`;
}

function callsTo(eventSource: string, ...eventNames: string[]): string {
  return `{ ($.eventSource = "${eventSource}") && (${anyOf(...eventNames)}) }`;
}

/**
 * The filters of the CIS AWS Foundations Benchmark.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const CIS_FILTERS: readonly TrailFilter[] = [
  {
    id: 'RootUse',
    pattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
    description:
      'The root user was used. Nobody needs it in daily work: ask its holders now; if nobody knows, lock it out.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SignInWithoutMfa',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    description:
      'An IAM user signed in without MFA. There should be no IAM users (IAM-02): find out who made this one.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SignInFailures',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
    description: 'Sign-ins to the console failed again and again: somebody may be guessing a password.',
    severity: Severity.WARNING,
    threshold: 3,
  },
  {
    id: 'DeniedCalls',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    description:
      'Many calls were denied: a role lacks a permission, or somebody is looking around with stolen credentials.',
    severity: Severity.WARNING,
    threshold: 20,
  },
  {
    id: 'PolicyChanges',
    pattern: callsTo(
      'iam.amazonaws.com',
      ...[
        'DeleteGroupPolicy',
        'DeleteRolePolicy',
        'DeleteUserPolicy',
        'PutGroupPolicy',
        'PutRolePolicy',
        'PutUserPolicy',
      ],
      ...['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'],
      ...['AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy'],
      ...['DetachGroupPolicy', 'UpdateAssumeRolePolicy', 'DeleteRolePermissionsBoundary'],
    ),
    description:
      'IAM policies changed. Look whether a deployment did it; permissions that nobody planned are taken back first.',
    severity: Severity.WARNING,
  },
  {
    id: 'AccessKeys',
    pattern: callsTo('iam.amazonaws.com', 'CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'),
    description:
      'A user, password or access key was made. People and pipelines use short-lived sessions (IAM-02): delete it.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'TrailChanges',
    pattern: callsTo(
      'cloudtrail.amazonaws.com',
      ...['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors'],
    ),
    description: 'A trail changed. If nobody planned it, start logging again before anything else.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'KeyRemoval',
    pattern: callsTo('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'),
    description: 'A key was disabled or its deletion scheduled. Cancel the deletion unless somebody planned it.',
    severity: Severity.CRITICAL,
    runbook: Runbook.KEY_COMPROMISE,
  },
  {
    id: 'BucketPolicyChanges',
    pattern: callsTo(
      's3.amazonaws.com',
      ...['PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication'],
      ...['DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication'],
      ...['PutBucketPublicAccessBlock', 'DeleteBucketPublicAccessBlock', 'PutAccountPublicAccessBlock'],
    ),
    description: 'Who may reach a bucket changed. Look at its policy and public-access block.',
    severity: Severity.WARNING,
  },
  {
    id: 'DetectionChanges',
    pattern: calls(
      ...['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel'],
      ...['PutConfigurationRecorder', 'DeleteDetector', 'UpdateDetector', 'DisableSecurityHub', 'DeleteAnalyzer'],
    ),
    description: 'What watches the account was changed or switched off. Switch it on again, then find out why.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SecurityGroupChanges',
    pattern: calls(
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress'],
      ...['RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules'],
    ),
    description: 'Security groups changed. Look whether a deployment did it.',
    severity: Severity.WARNING,
  },
  {
    id: 'NetworkAclChanges',
    pattern: calls(
      ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
      ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
    ),
    description: 'Network ACLs changed. Look whether a deployment did it.',
    severity: Severity.WARNING,
  },
  {
    id: 'GatewayChanges',
    pattern: calls(
      ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway'],
      ...['DeleteInternetGateway', 'DetachInternetGateway'],
    ),
    description: 'A network gateway changed: a way in or out may have opened.',
    severity: Severity.WARNING,
  },
  {
    id: 'RouteTableChanges',
    pattern: callsTo(
      'ec2.amazonaws.com',
      ...['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable'],
      ...['DeleteRoute', 'DisassociateRouteTable'],
    ),
    description: 'Route tables changed: an isolated subnet may have a way to the internet now.',
    severity: Severity.WARNING,
  },
  {
    id: 'VpcChanges',
    pattern: calls(
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection'],
      ...['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'],
    ),
    description: 'A VPC or its peering changed. Look whether a deployment did it.',
    severity: Severity.WARNING,
  },
  {
    id: 'OrganizationChanges',
    pattern:
      '{ ($.eventSource = "organizations.amazonaws.com") && ($.readOnly IS FALSE) && ($.userIdentity.invokedBy NOT EXISTS) }',
    description: 'The organisation changed: accounts, policies or who administers them.',
    severity: Severity.CRITICAL,
  },
];

/**
 * Use of the role of `HumanAccess`, in the trail of all Regions: EventBridge receives the event only in the Region of the STS endpoint that
 * the caller chose.
 */
export const BREAK_GLASS_FILTER: TrailFilter = {
  id: 'BreakGlassUse',
  pattern: '{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "*:role/break-glass") }',
  description:
    'The role break-glass was assumed, or an attempt was made. If it was not announced, end its sessions now (IAM-03).',
  severity: Severity.CRITICAL,
};

/**
 * Changes and reads of secrets by anybody but the pipeline and what it has deployed.
 *
 * @param pipeline names of roles whose calls are expected, `*` at the end stands for anything
 */
export function outsidePipelineFilters(pipeline: readonly string[]): TrailFilter[] {
  const bySomebodyElse = [
    '($.userIdentity.invokedBy NOT EXISTS)',
    `(($.userIdentity.type = "IAMUser") || (($.userIdentity.type = "AssumedRole") && ${[...pipeline, 'AWSServiceRole*']
      .map((name) => `(${CALLER} != "${name}")`)
      .join(' && ')}))`,
  ].join(' && ');
  return [
    {
      id: 'ChangesOutsideThePipeline',
      pattern: `{ ($.managementEvent IS TRUE) && ($.readOnly IS FALSE) && ($.errorCode NOT EXISTS) && ($.eventSource != "sts.amazonaws.com") && ($.eventSource != "signin.amazonaws.com") && ${bySomebodyElse} }`,
      description:
        'Something was changed by hand, past the pipeline (DEL-01). Find out who and why; then bring it into the code or take it back.',
      severity: Severity.WARNING,
    },
    {
      id: 'SecretsReadByPeople',
      pattern: `{ ($.eventName = "GetSecretValue") && ($.errorCode NOT EXISTS) && ${bySomebodyElse} }`,
      description:
        'A secret was read by something that is no workload of this environment. If nobody planned it, follow the runbook.',
      severity: Severity.CRITICAL,
      runbook: Runbook.SECRET_LEAK,
    },
  ];
}
