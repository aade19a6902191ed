import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  CacheCapacity,
  ClientSecurityGroup,
  EncryptedCache,
  type EncryptionKeys,
  type IAlertRouting,
  type PrivateNetwork,
} from '../../constructs';
import type { CacheCapacitySettings, CacheSettings, EnvironmentSettings } from '../config';
import type { CacheEndpoint } from './cache-access';
import { dataRemovalPolicy, stackProps } from './stack-props';
import { produceStrongReferences } from './strong-references';

export interface CacheStackDependencies {
  readonly keys: Pick<EncryptionKeys, 'data'>;
  readonly network: Pick<PrivateNetwork, 'isolatedSubnets' | 'vpc'>;
  readonly alertRouting: IAlertRouting;
}

/** What is read often and can be made again. */
export class CacheStack extends Stack {
  /** Where workloads reach it. */
  public readonly entry: CacheEndpoint;

  constructor(
    scope: Construct,
    id: string,
    environment: EnvironmentSettings,
    settings: CacheSettings,
    { keys, network, alertRouting }: CacheStackDependencies,
  ) {
    super(scope, id, stackProps(environment, 'The cache'));
    const cache = new EncryptedCache(this, 'Cache', {
      vpc: network.vpc,
      vpcSubnets: network.isolatedSubnets,
      cacheName: `${environment.name}-${settings.identifier}`,
      capacity: renderCapacity(settings.capacity),
      encryptionKey: keys.data,
      removalPolicy: dataRemovalPolicy(environment),
      alertRouting,
    });
    const clients = new ClientSecurityGroup(this, 'Clients', {
      vpc: network.vpc,
      server: cache,
      serverName: 'the cache',
      ports: [cache.endpoint.port, cache.readerEndpoint.port],
    });
    this.entry = { cache, clients };
    produceStrongReferences(this);
  }
}

function renderCapacity(capacity: CacheCapacitySettings): CacheCapacity {
  return capacity.kind === 'serverless' ? CacheCapacity.serverless(capacity) : CacheCapacity.nodes(capacity);
}
