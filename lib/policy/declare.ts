import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgementMistakes } from '../../constructs/acknowledgement';
import { DeclaredKind, type Declaration } from './model';

/** Metadata key under which declarations are recorded on a construct. */
const DECLARATION_METADATA_KEY = 'cdk-secure-baseline:declaration';

/** What the owner of an imported network, key or role states about it. */
export interface DeclarationStatement {
  /** What holds of it, as a control would say it: 'Its private subnets have no route to an internet gateway'. */
  readonly what: string;

  /** How that is known: who checks it, and where; at least 20 characters. */
  readonly reason: string;
}

/** What is recorded: of a thing with several names, one record a name. */
type DeclarationRecord = Omit<Declaration, 'constructPath'>;

/** The attributes of CDK's imported resources that name them in a template. */
const IDENTIFIERS: Readonly<Record<string, DeclaredKind>> = {
  vpcId: DeclaredKind.VPC,
  securityGroupId: DeclaredKind.SECURITY_GROUP,
  keyArn: DeclaredKind.KEY,
  keyId: DeclaredKind.KEY,
  aliasName: DeclaredKind.KEY,
  roleArn: DeclaredKind.ROLE,
  roleName: DeclaredKind.ROLE,
  clusterArn: DeclaredKind.CLUSTER,
  clusterName: DeclaredKind.CLUSTER,
  bucketArn: DeclaredKind.BUCKET,
  bucketName: DeclaredKind.BUCKET,
  topicArn: DeclaredKind.TOPIC,
  queueArn: DeclaredKind.QUEUE,
  logGroupArn: DeclaredKind.LOG_GROUP,
  logGroupName: DeclaredKind.LOG_GROUP,
  loadBalancerArn: DeclaredKind.LOAD_BALANCER,
  certificateArn: DeclaredKind.CERTIFICATE,
  webAclArn: DeclaredKind.WEB_ACL,
};

/** The lists of subnets of an imported VPC: who imports it says which are which. */
const SUBNETS: Readonly<Record<string, DeclaredKind>> = {
  publicSubnets: DeclaredKind.PUBLIC_SUBNET,
  privateSubnets: DeclaredKind.PRIVATE_SUBNET,
  isolatedSubnets: DeclaredKind.ISOLATED_SUBNET,
};

/** Records a declaration, or refuses it with everything that is wrong. */
export function declare(construct: IConstruct, { what, reason }: DeclarationStatement): void {
  const records = identifiersOf(construct).map(([kind, identifier]) => ({
    kind,
    identifier: Stack.of(construct).resolve(identifier) as unknown,
    what,
    reason,
  }));
  const mistakes = [
    ...(what.trim() === '' ? ['it does not say what holds: write it as a control would'] : []),
    ...acknowledgementMistakes(construct, what.trim() || 'nothing', reason),
    ...(CfnResource.isCfnResource(construct.node.defaultChild ?? construct)
      ? ['it is made in this app, so that the rules judge it: declare only what is imported']
      : []),
    ...(records.length === 0 ? [`it has no id, name or ARN that a template could name: ${knownAttributes()}`] : []),
  ];
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => `  - ${mistake}`).join('\n');
    throw new Error(`'${construct.node.path}' cannot be declared:\n${lines}`);
  }
  for (const record of records) {
    construct.node.addMetadata(DECLARATION_METADATA_KEY, record);
  }
}

/** What was declared about this very construct. */
export function declarationsOn(construct: IConstruct): Declaration[] {
  return construct.node.metadata
    .filter(({ type }) => type === DECLARATION_METADATA_KEY)
    .map(({ data }) => ({ ...(data as DeclarationRecord), constructPath: construct.node.path }));
}

function identifiersOf(construct: IConstruct): [DeclaredKind, string][] {
  const own = Object.entries(IDENTIFIERS).flatMap(([name, kind]): [DeclaredKind, string][] => {
    const identifier = attribute(construct, name);
    return typeof identifier === 'string' ? [[kind, identifier]] : [];
  });
  const subnets = Object.entries(SUBNETS).flatMap(([name, kind]) => {
    const list = attribute(construct, name);
    return (Array.isArray(list) ? list : []).flatMap((subnet: unknown): [DeclaredKind, string][] => {
      const id = attribute(subnet, 'subnetId');
      return typeof id === 'string' ? [[kind, id]] : [];
    });
  });
  return [...own, ...subnets];
}

/** Imported resources throw when they are asked for what they were not imported with. */
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
