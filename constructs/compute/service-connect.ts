import { Stack, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgment';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import type { HardenedTask } from './hardened-task';
import { CERTIFICATE_AUTHORITY_ARN, SERVICE_CONNECT_NAME } from '../../facts/workload-limits';

/** Port of the proxy; load balancers use the port of the container. */
export const PROXY_PORT = 15_443;

/**
 * KMS permissions that ECS needs to create a certificate and to store its private key.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/35868 - key policy of its acceptance test
 */
const CERTIFICATE_KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair'];

export interface OfferedServiceOptions {
  /** Name of the service for its clients, such as `orders`. */
  readonly name: string;
  /**
   * ARN of the AWS Private CA certificate authority that signs the short-lived certificates of the service. ECS renews them every
   * five days. The authority must have the tag `AmazonECSManaged` with the value `true`.
   */
  readonly certificateAuthorityArn: string;
}

/**
 * Service Connect configuration of a service (NET-09): ECS adds a proxy to each task, which resolves the names of other services
 * and encrypts the traffic with TLS.
 *
 * **Costs** 50 USD per month for an authority of short-lived certificates, 400 USD for a general-purpose one, shared by all services; 0.058
 * USD for each certificate; 1 USD for the key of each offered service. The proxy uses CPU and memory of the task: add 256 CPU units and 64 MiB.
 */
export class ServiceConnect {
  /** A client only. */
  public static client(): ServiceConnect {
    return new ServiceConnect();
  }

  /** A client, and a server for allowed clients. */
  public static offered(options: OfferedServiceOptions): ServiceConnect {
    if (!SERVICE_CONNECT_NAME.test(options.name)) {
      throw new Error(
        `ServiceConnect.offered: name is '${options.name}'; allowed are lowercase letters, digits and hyphens, such as orders`,
      );
    }
    const { certificateAuthorityArn: arn } = options;
    if (!Token.isUnresolved(arn) && !CERTIFICATE_AUTHORITY_ARN.test(arn)) {
      throw new Error(
        `ServiceConnect.offered: certificateAuthorityArn is '${options.certificateAuthorityArn}'; use the ARN of an AWS Private CA certificate authority`,
      );
    }
    return new ServiceConnect(options);
  }

  private constructor(private readonly offer?: OfferedServiceOptions) {}

  /** Whether other services can connect to it. */
  public get isOffered(): boolean {
    return this.offer !== undefined;
  }

  /** Properties for the L2 construct. */
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
  // ECS calls KMS with the role directly, so the key policy must name the role. The policy of a key in another stack cannot: the stack
  // of the key would depend on the stack of the service, which depends on the key.
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'ServiceConnectCertificates',
      principals: [role],
      actions: [...CERTIFICATE_KEY_ACTIONS],
      resources: ['*'],
    }),
  );
  return { awsPcaAuthorityArn: offer.certificateAuthorityArn, kmsKey: key, role };
}

/**
 * The permissions of the AWS managed policy for Service Connect TLS, limited to this authority and key.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html
 */
function createCertificateRole(scope: Construct, authorityArn: string, key: kms.IKey): iam.IRole {
  const { account, partition, region } = Stack.of(scope);
  const role = new WorkloadRole(scope, 'CertificateRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    description: `Service Connect certificates of ${scope.node.path}`,
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
    reason: 'ECS generates the names of certificate secrets; no other secret has this prefix.',
    control: 'IAM-01',
  });
  return role;
}
