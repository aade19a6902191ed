import type { SecurityProperty } from './kinds';

/** Properties that match a pattern of kinds.ts and need no rule, with the reason. */
interface Exclusion {
  readonly kind: SecurityProperty['kind'];

  /** Matches the type and the path, as in `AWS::SQS::Queue KmsMasterKeyId`. */
  readonly property: RegExp;
  readonly reason: string;
}

/** Each entry is a decision. Every other property is read by a rule of its type or by the rule of its kind. */
export const EXCLUSIONS: readonly Exclusion[] = [
  {
    kind: 'retention',
    property: /./,
    reason: 'Only LOG-02, LOG-06, STO-01 and BAK-05 require a retention, of log groups, buckets and recovery points',
  },
  {
    kind: 'key',
    property: /^AWS::Backup::LogicallyAirGappedBackupVault /,
    reason:
      'With a key of AWS, a person with all permissions in the account cannot make the copies unreadable (BAK-02)',
  },
  {
    kind: 'transit',
    property: /InstanceRequirements\.RequireEncryptionInTransit$/,
    reason: 'Selects instance types, and does not change the encryption of an instance',
  },
  {
    kind: 'encryption',
    property: /BlockedEncryptionTypes|KeyModesOfUse\.Encrypt$/,
    reason: 'Lists what a caller may use, and does not change the encryption of stored data',
  },
  {
    kind: 'encryption',
    property: / (RemoveEncryption|WorkGroupConfigurationUpdates)|SSESpecification\.SSEType$/,
    reason: 'The property beside it determines the encryption, and a rule reads that property',
  },
  {
    kind: 'exposure',
    property:
      /^AWS::(ApiGatewayV2::DomainName|DMS::Endpoint|AppMesh::\w+) |TaskProperties\.\*\.NetworkMode$|HttpRoute|Http2Route/,
    reason: 'No value of the property makes the resource public',
  },
  {
    kind: 'authentication',
    property: /CustomAuthMode$|^AWS::Lambda::Permission /,
    reason: 'The property beside it determines the authentication, and a rule reads that property',
  },
  {
    kind: 'authentication',
    property:
      /^AWS::(AppFlow|AppStream|CodeBuild::SourceCredential|DataSync|DMS|Glue|QuickSight|BedrockAgentCore::OAuth2\w+|MSK::Replicator|CodeConnections|DataZone|Redshift::RedshiftIdcApplication|WorkSpacesWeb)\b/,
    reason: 'AWS is the client of the connection; the provider of the service determines its authentication',
  },
  {
    kind: 'policy',
    property:
      /^AWS::(SNS::Subscription|NetworkManager|SES|IVS|OpenSearchServerless::LifecyclePolicy|Logs::AccountPolicy)/,
    reason: 'The document grants no access',
  },
  {
    kind: 'policy',
    property: /^AWS::EC2::(VerifiedAccess\w+|ClientVpnEndpoint) /,
    reason: 'A Cedar policy narrows the access that the trust provider grants',
  },
  {
    kind: 'policy',
    property: /^AWS::(EKS::PodIdentityAssociation|Transfer::User) Policy$/,
    reason: 'A session policy only reduces the permissions of the role, which IAM-01 evaluates',
  },
  {
    kind: 'policy',
    property: /^AWS::ApiGateway::(RestApi|DomainNameV2) Policy$/,
    reason: 'The policy restricts the clients; EDGE-08 requires the authorization of each operation',
  },
  {
    kind: 'policy',
    property: /^AWS::DynamoDB::(GlobalTable Replicas\.|Table StreamSpecification\.)/,
    reason: 'Not evaluated: a second resource policy of the same resource. Use the policy of the table',
  },
];

/** Why a property needs no rule; undefined if it does. */
export function exclusionOf({ kind, type, path }: SecurityProperty): string | undefined {
  return EXCLUSIONS.find((each) => each.kind === kind && each.property.test(`${type} ${path}`))?.reason;
}
