import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import {
  ContainerSource,
  EncryptedAuroraCluster,
  type EncryptedAuroraClusterProps,
  HardenedFargateService,
  type HardenedFargateServiceProps,
  type IServiceCluster,
  PrivateNetwork,
  type PrivateNetworkProps,
  ServiceCluster,
} from '../../constructs';

/** What every bucket of the constructs has, among others. */
export const PRIVATE_VERSIONED_BUCKET = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  VersioningConfiguration: { Status: 'Enabled' },
};

export const ACCOUNT = '111111111111';
export const REGION = 'eu-west-1';
/** Whose a resource is (ENV-03). */
export const OWNERSHIP_TAGS = {
  owner: 'team-shop',
  environment: 'production',
  'data-classification': 'internal',
  'cost-center': 'shop',
  source: 'https://git.example.com/shop',
};

export const ZONES = ['eu-west-1a', 'eu-west-1b'];

/** An app of another project, without feature flags and without `tree.json`, which takes a tenth of a synthesis. */
export function testApp(): App {
  return new App({ analyticsReporting: false, treeMetadata: false });
}

/** A stack of a foreign app: an account and a Region. */
export function testStack(id = 'Stack'): Stack {
  return new Stack(testApp(), id, { env: { account: ACCOUNT, region: REGION } });
}

/** A VPC that is not ours, with a subnet of each type in each zone. */
export function testVpc(scope: Construct): ec2.Vpc {
  return new ec2.Vpc(scope, 'Vpc', {
    availabilityZones: ZONES,
    natGateways: 1,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** A network with the required props. */
export function testNetwork(scope: Construct, props: Partial<PrivateNetworkProps> = {}): PrivateNetwork {
  return new PrivateNetwork(scope, 'Network', { cidr: '10.0.0.0/16', availabilityZones: ZONES, ...props });
}

/** A database without backups: their plan would be half of every template. */
export function testDatabase(props: Partial<EncryptedAuroraClusterProps> = {}, stack: Stack = testStack()) {
  const vpc = testVpc(stack);
  const backups = { protect: () => undefined };
  return { stack, vpc, cluster: new EncryptedAuroraCluster(stack, 'Database', { vpc, backups, ...props }) };
}

export function testCluster(scope: Construct, vpc: ec2.IVpc = testVpc(scope)): IServiceCluster {
  return new ServiceCluster(scope, 'Cluster', { vpc });
}

/** An image in a repository of another owner. */
export function testImage(scope: Construct): ContainerSource {
  const repository = ecr.Repository.fromRepositoryName(scope, 'Repository', 'shop/web');
  return ContainerSource.fromEcr(repository, `sha256:${'0123456789abcdef'.repeat(4)}`);
}

/** A certificate of another owner. */
export function testCertificate(scope: Construct): acm.ICertificate {
  const arn = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012`;
  return acm.Certificate.fromCertificateArn(scope, 'Certificate', arn);
}

/** A service that listens on port 8443, with a dedicated image. */
export function testService(
  scope: Construct,
  id: string,
  props: Partial<HardenedFargateServiceProps> & Pick<HardenedFargateServiceProps, 'cluster'>,
): HardenedFargateService {
  const image = testImage(new Construct(scope, `${id}Image`));
  return new HardenedFargateService(scope, id, { image, port: 8443, healthCheckCommand: ['/health'], ...props });
}

/** A resource of a template, as far as tests look at it. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A statement of a policy document. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** What a stack synthesizes to. */
export class TestTemplate {
  public static of(stack: Stack): TestTemplate {
    return new TestTemplate(Template.fromStack(stack));
  }

  /** A stack of a foreign app with these resources. */
  public static containing(build: (stack: Stack) => unknown): TestTemplate {
    const stack = testStack();
    build(stack);
    return TestTemplate.of(stack);
  }

  /** What a synthesis wrote, even one that findings stopped. */
  public static written(stack: Stack): TestTemplate {
    const folder = Stage.of(stack)?.outdir ?? '';
    return new TestTemplate(Template.fromString(readFileSync(join(folder, stack.templateFile), 'utf8')));
  }

  private constructor(private readonly template: Template) {}

  /** The resources of a type by logical id. */
  public all(type: string): Readonly<Record<string, Resource>> {
    return this.template.findResources(type) as unknown as Readonly<Record<string, Resource>>;
  }

  /** The properties of each resource of a type. */
  public properties(type: string): readonly Resource['Properties'][] {
    return Object.values(this.all(type)).map((resource) => resource.Properties);
  }

  /** The one resource of a type, among those whose logical id begins as given. */
  public one(type: string, prefix = ''): Resource {
    const found = Object.entries(this.all(type)).filter(([id]) => id.startsWith(prefix));
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`There are ${found.length} resources of type ${type} that begin with '${prefix}', not one.`);
    }
    return first[1];
  }

  /** The statements of the managed policy of a role, by the beginning of its logical id. */
  public permissions(rolePrefix: string): readonly Statement[] {
    return statements(this.one('AWS::IAM::ManagedPolicy', rolePrefix), 'PolicyDocument');
  }

  /** The statements of a key's policy. */
  public keyPolicy(prefix = ''): readonly Statement[] {
    return statements(this.one('AWS::KMS::Key', prefix), 'KeyPolicy');
  }
}

/** The statements of a policy that a resource has as a property. */
export function statements(resource: Resource, property: string): readonly Statement[] {
  return (resource.Properties[property] as { readonly Statement: readonly Statement[] }).Statement;
}

/** The one statement with the id. */
export function statement(all: readonly Statement[], sid: string): Statement {
  const found = all.find((each) => each.Sid === sid);
  if (found === undefined) throw new Error(`No statement has the id ${sid}.`);
  return found;
}

/** The actions of a statement as a list. */
export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}
