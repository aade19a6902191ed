import { Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgement';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import type { HardenedTask } from './hardened-task';

/** Where the proxy of a service listens, beside the port of the container: load balancers go on using that one. */
export const PROXY_PORT = 15_443;

const AUTHORITY_ARN = /^arn:[a-z-]+:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36}$/;

/** A name in the namespace: a label of DNS. */
const NAME = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * What ECS does with a customer managed key when it makes a certificate and stores its private key.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/35868 - the key policy of its acceptance test
 */
const CERTIFICATE_KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair'];

export interface OfferedServiceOptions {
  /** Name by which others reach the service, such as `orders`. */
  readonly name: string;
  /**
   * ARN of the private certificate authority, of AWS Private CA, that signs the certificates of the service: short-lived ones,
   * which ECS renews every five days. Its tag `AmazonECSManaged` has to be `true`.
   */
  readonly certificateAuthorityArn: string;
}

/**
 * How a service takes part in the traffic between services (NET-09): ECS puts a proxy beside each task, which finds the
 * others and speaks TLS with them.
 *
 * **Costs** an authority for short-lived certificates 50 USD a month, a general one 400 USD, for all services together; each
 * certificate 0.058 USD; 1 USD for the key of each service that is offered. The proxy takes CPU and memory of the task: add 256 CPU units and 64 MiB.
 */
export class ServiceConnect {
  /** Reaches services, offers nothing. */
  public static client(): ServiceConnect {
    return new ServiceConnect();
  }

  /** Reaches services, and is reached by those that are allowed to. */
  public static offered(options: OfferedServiceOptions): ServiceConnect {
    if (!NAME.test(options.name)) {
      throw new Error(
        `ServiceConnect.offered: name is '${options.name}'; allowed are lower-case letters, digits and hyphens, such as orders`,
      );
    }
    if (!AUTHORITY_ARN.test(options.certificateAuthorityArn)) {
      throw new Error(
        `ServiceConnect.offered: certificateAuthorityArn is '${options.certificateAuthorityArn}'; write the ARN of an authority of AWS Private CA`,
      );
    }
    return new ServiceConnect(options);
  }

  private constructor(private readonly offer?: OfferedServiceOptions) {}

  /** Whether other services reach it. */
  public get isOffered(): boolean {
    return this.offer !== undefined;
  }

  /** What the L2 needs. */
  public bind(scope: Construct, task: HardenedTask): ecs.ServiceConnectProps {
    const { offer } = this;
    return {
      logDriver: ecs.LogDrivers.awsLogs({ logGroup: task.logGroup, streamPrefix: 'service-connect' }),
      services:
        offer === undefined
          ? undefined
          : [
              {
                portMappingName: 'app',
                discoveryName: offer.name,
                dnsName: offer.name,
                ingressPortOverride: PROXY_PORT,
                tls: renderTls(scope, offer),
              },
            ],
    };
  }
}

function renderTls(scope: Construct, offer: OfferedServiceOptions): ecs.ServiceConnectTlsConfiguration {
  const { key } = new DataKey(scope, 'CertificatesKey', { domain: DataDomain.SECRETS });
  const role = createCertificateRole(scope, offer.certificateAuthorityArn, key);
  // ECS calls KMS itself with the role, through no service, so the key policy has to name the role. A key of another stack cannot: the
  // stack of the key would depend on the stack of the service, which depends on the key.
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'CertificatesOfServiceConnect',
      principals: [role],
      actions: [...CERTIFICATE_KEY_ACTIONS],
      resources: ['*'],
    }),
  );
  return { awsPcaAuthorityArn: offer.certificateAuthorityArn, kmsKey: key, role };
}

/**
 * With which ECS gets certificates and keeps their private keys: what AWS's own managed policy has, for this authority and key.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html
 */
function createCertificateRole(scope: Construct, authorityArn: string, key: kms.IKey): iam.IRole {
  const { account, partition, region } = Stack.of(scope);
  const role = new WorkloadRole(scope, 'CertificateRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    description: `Certificates of ${scope.node.path}`,
  });
  const secrets = `arn:${partition}:secretsmanager:${region}:${account}:secret:ecs-sc!*`;
  const add = (actions: string[], resource: string, conditions?: iam.Conditions) =>
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [resource], conditions }));
  add(['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], secrets, {
    StringEquals: { 'aws:RequestTag/AmazonECSManaged': 'true' },
  });
  add(
    [
      'secretsmanager:DeleteSecret',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:RotateSecret',
      'secretsmanager:UpdateSecret',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    secrets,
  );
  add(
    ['acm-pca:DescribeCertificateAuthority', 'acm-pca:GetCertificate', 'acm-pca:GetCertificateAuthorityCertificate'],
    authorityArn,
  );
  add(['acm-pca:IssueCertificate'], authorityArn, {
    StringEquals: { 'acm-pca:TemplateArn': `arn:${partition}:acm-pca:::template/EndEntityCertificate/V1` },
  });
  add([...CERTIFICATE_KEY_ACTIONS], key.keyArn);
  acceptFinding(role, {
    id: `AwsSolutions-IAM5[Resource::${reportedArn(scope, secrets)}]`,
    reason: 'ECS names the secrets of its certificates itself; nothing else is below this prefix.',
    control: 'IAM-01',
  });
  return role;
}
