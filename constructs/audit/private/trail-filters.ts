import { Runbook, Severity } from '../../observability';

/** A filter for calls in the trail that raise an alarm. */
export interface TrailFilter {
  /** Name of the metric and of the alarm's construct. */
  readonly id: string;
  /** CloudWatch Logs filter pattern for the JSON of a CloudTrail event. */
  readonly pattern: string;
  /** The event, and the first action to take. */
  readonly description: string;
  readonly severity: Severity;
  /** @default Runbook.SUSPICIOUS_CALL */
  readonly runbook?: Runbook;
  /**
   * Number of calls in five minutes that raises the alarm.
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
      'The root user was used. It is not needed in daily operation: contact its owners; if the use was not planned, secure the root user.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SignInWithoutMfa',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    description: 'An IAM user signed in without MFA. IAM users are not permitted (IAM-02): find out who created it.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SignInFailures',
    pattern: '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
    description: 'Repeated console sign-in failures: possible password guessing.',
    severity: Severity.WARNING,
    threshold: 3,
  },
  {
    id: 'DeniedCalls',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    description: 'Many calls were denied: a role lacks a permission, or stolen credentials are in use.',
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
    description: 'IAM policies changed. Check whether a deployment is the cause; revoke unplanned permissions first.',
    severity: Severity.WARNING,
  },
  {
    id: 'AccessKeys',
    pattern: callsTo('iam.amazonaws.com', 'CreateUser', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'),
    description:
      'A user, password or access key was created. People and pipelines use short-lived sessions (IAM-02): delete it.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'TrailChanges',
    pattern: callsTo(
      'cloudtrail.amazonaws.com',
      ...['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors'],
    ),
    description: 'A trail changed. If the change was not planned, start logging again first.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'KeyRemoval',
    pattern: callsTo('kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'),
    description: 'A key was disabled or its deletion was scheduled. Cancel the deletion unless it was planned.',
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
    description: 'Access to a bucket changed. Check its policy and public access block.',
    severity: Severity.WARNING,
  },
  {
    id: 'DetectionChanges',
    pattern: calls(
      ...['StopConfigurationRecorder', 'DeleteConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel'],
      ...['PutConfigurationRecorder', 'DeleteDetector', 'UpdateDetector', 'DisableSecurityHub', 'DeleteAnalyzer'],
    ),
    description: 'A detection service was changed or disabled. Enable it again, then find the cause.',
    severity: Severity.CRITICAL,
  },
  {
    id: 'SecurityGroupChanges',
    pattern: calls(
      ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress'],
      ...['RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules'],
    ),
    description: 'Security groups changed. Check whether a deployment is the cause.',
    severity: Severity.WARNING,
  },
  {
    id: 'NetworkAclChanges',
    pattern: calls(
      ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
      ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
    ),
    description: 'Network ACLs changed. Check whether a deployment is the cause.',
    severity: Severity.WARNING,
  },
  {
    id: 'GatewayChanges',
    pattern: calls(
      ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway'],
      ...['DeleteInternetGateway', 'DetachInternetGateway'],
    ),
    description: 'A network gateway changed: check for new internet access.',
    severity: Severity.WARNING,
  },
  {
    id: 'RouteTableChanges',
    pattern: callsTo(
      'ec2.amazonaws.com',
      ...['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable'],
      ...['DeleteRoute', 'DisassociateRouteTable'],
    ),
    description: 'Route tables changed: check that isolated subnets have no route to the internet.',
    severity: Severity.WARNING,
  },
  {
    id: 'VpcChanges',
    pattern: calls(
      ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection'],
      ...['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'],
    ),
    description: 'A VPC or its peering changed. Check whether a deployment is the cause.',
    severity: Severity.WARNING,
  },
  {
    id: 'OrganizationChanges',
    pattern:
      '{ ($.eventSource = "organizations.amazonaws.com") && ($.readOnly IS FALSE) && ($.userIdentity.invokedBy NOT EXISTS) }',
    description: 'The organization changed: accounts, policies or administrators.',
    severity: Severity.CRITICAL,
  },
];

/**
 * Use of the break-glass role of `HumanAccess`, in the trail of all Regions: EventBridge receives the event only in the Region of the STS
 * endpoint that the caller uses.
 */
export const BREAK_GLASS_FILTER: TrailFilter = {
  id: 'BreakGlassUse',
  pattern: '{ ($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "*:role/break-glass") }',
  description:
    'The role break-glass was assumed, or an attempt was made. If the use was not announced, revoke its sessions now (IAM-03).',
  severity: Severity.CRITICAL,
};

/**
 * Changes and reads of secrets by principals other than the pipeline and deployed roles.
 *
 * @param pipeline names of roles whose calls are expected; a `*` at the end is a wildcard
 */
export function outsidePipelineFilters(pipeline: readonly string[]): TrailFilter[] {
  const byOtherPrincipal = [
    '($.userIdentity.invokedBy NOT EXISTS)',
    `(($.userIdentity.type = "IAMUser") || (($.userIdentity.type = "AssumedRole") && ${[...pipeline, 'AWSServiceRole*']
      .map((name) => `(${CALLER} != "${name}")`)
      .join(' && ')}))`,
  ].join(' && ');
  return [
    {
      id: 'ChangesOutsidePipeline',
      pattern: `{ ($.managementEvent IS TRUE) && ($.readOnly IS FALSE) && ($.errorCode NOT EXISTS) && ($.eventSource != "sts.amazonaws.com") && ($.eventSource != "signin.amazonaws.com") && ${byOtherPrincipal} }`,
      description:
        'A change was made outside the pipeline (DEL-01). Find the caller and the reason; then add the change to the code or revert it.',
      severity: Severity.WARNING,
    },
    {
      id: 'SecretsReadByPeople',
      pattern: `{ ($.eventName = "GetSecretValue") && ($.errorCode NOT EXISTS) && ${byOtherPrincipal} }`,
      description:
        'A secret was read by a principal that is not a workload of this environment. If the read was not planned, follow the runbook.',
      severity: Severity.CRITICAL,
      runbook: Runbook.SECRET_LEAK,
    },
  ];
}
