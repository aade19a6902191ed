import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ATTESTATION_METADATA_KEY } from '../../facts/metadata-keys';
import { acknowledgmentErrors } from '../../constructs/acknowledgment';
import { AttestedKind, type Attestation } from './model';

/** What the owner of an imported network, key or role states about it. */
export interface AttestationStatement {
  /** What is true of the resource, in the words of a control: 'Its private subnets have no route to an internet gateway'. */
  readonly statement: string;

  /** How the owner verifies it, and where: at least 20 characters. */
  readonly reason: string;
}

/** The recorded attestation: one record for each identifier of the resource. */
type AttestationRecord = Omit<Attestation, 'constructPath'>;

/** The attributes by which templates refer to CDK's imported resources. */
const IDENTIFIERS: Readonly<Record<string, AttestedKind>> = {
  vpcId: AttestedKind.VPC,
  securityGroupId: AttestedKind.SECURITY_GROUP,
  keyArn: AttestedKind.KEY,
  keyId: AttestedKind.KEY,
  aliasName: AttestedKind.KEY,
  roleArn: AttestedKind.ROLE,
  roleName: AttestedKind.ROLE,
  clusterArn: AttestedKind.CLUSTER,
  clusterName: AttestedKind.CLUSTER,
  bucketArn: AttestedKind.BUCKET,
  bucketName: AttestedKind.BUCKET,
  topicArn: AttestedKind.TOPIC,
  queueArn: AttestedKind.QUEUE,
  logGroupArn: AttestedKind.LOG_GROUP,
  logGroupName: AttestedKind.LOG_GROUP,
  loadBalancerArn: AttestedKind.LOAD_BALANCER,
  listenerArn: AttestedKind.LOAD_BALANCER,
  certificateArn: AttestedKind.CERTIFICATE,
  webAclArn: AttestedKind.WEB_ACL,
};

/** The lists of subnets of an imported VPC, with the subnet tier that the import states. */
const SUBNETS: Readonly<Record<string, AttestedKind>> = {
  publicSubnets: AttestedKind.PUBLIC_SUBNET,
  privateSubnets: AttestedKind.PRIVATE_SUBNET,
  isolatedSubnets: AttestedKind.ISOLATED_SUBNET,
};

/** Records an attestation. Throws one error with every validation error. */
export function attest(construct: IConstruct, { statement, reason }: AttestationStatement): void {
  const records = identifiersOf(construct).map(([kind, identifier]) => ({
    kind,
    identifier: Stack.of(construct).resolve(identifier) as unknown,
    statement,
    reason,
  }));
  const errors = [
    ...(statement.trim() === '' ? ['the statement is empty: write it in the words of a control'] : []),
    ...acknowledgmentErrors(construct, statement.trim() || 'nothing', reason),
    ...(CfnResource.isCfnResource(construct.node.defaultChild ?? construct)
      ? ['this app creates the resource, so the rules evaluate it: attest imported resources only']
      : []),
    ...(records.length === 0 ? [`it has no id, name or ARN that a template can refer to: ${knownAttributes()}`] : []),
  ];
  if (errors.length > 0) {
    throw new Error(
      [`'${construct.node.path}' cannot be attested:`, ...errors.map((error) => `  - ${error}`)].join('\n'),
    );
  }
  for (const record of records) {
    construct.node.addMetadata(ATTESTATION_METADATA_KEY, record);
  }
}

/** The attestations that are recorded on this construct. */
export function attestationsOn(construct: IConstruct): Attestation[] {
  return construct.node.metadata
    .filter(({ type }) => type === ATTESTATION_METADATA_KEY)
    .map(({ data }) => ({ ...(data as AttestationRecord), constructPath: construct.node.path }));
}

function identifiersOf(construct: IConstruct): [AttestedKind, string][] {
  const own = Object.entries(IDENTIFIERS).flatMap(([name, kind]): [AttestedKind, string][] => {
    const identifier = attribute(construct, name);
    return typeof identifier === 'string' ? [[kind, identifier]] : [];
  });
  const subnets = Object.entries(SUBNETS).flatMap(([name, kind]) => {
    const list = attribute(construct, name);
    return (Array.isArray(list) ? list : []).flatMap((subnet: unknown): [AttestedKind, string][] => {
      const id = attribute(subnet, 'subnetId');
      return typeof id === 'string' ? [[kind, id]] : [];
    });
  });
  return [...own, ...subnets];
}

/** Imported resources throw for attributes that the import does not give. */
function attribute(construct: unknown, name: string): unknown {
  try {
    return typeof construct === 'object' && construct !== null ? (Reflect.get(construct, name) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

function knownAttributes(): string {
  return Object.keys(IDENTIFIERS).join(', ');
}
