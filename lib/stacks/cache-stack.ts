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
import type { CacheCapacitySettings, CacheSettings } from '../config';
import type { CacheEndpoint } from './cache-access';
import { dataRemovalPolicy, type EnvironmentStackProps, type NamedSettings, stackProps, titleOf } from './stack-props';
import { markStrongReferences } from './strong-references';

export interface CacheStackProps extends EnvironmentStackProps {
  /** Settings of the cache. */
  readonly cacheSettings: CacheSettings & NamedSettings;
  /** Encryption keys of the environment. */
  readonly keys: Pick<EncryptionKeys, 'data'>;
  /** The VPC of the environment. */
  readonly network: Pick<PrivateNetwork, 'isolatedSubnets' | 'vpc'>;
  /** Topics that receive the alarms, by severity. */
  readonly alertRouting: IAlertRouting;
}

/** A cache, for data that can be recreated. */
export class CacheStack extends Stack {
  /** The access of workloads to the cache. */
  public readonly entry: CacheEndpoint;

  constructor(scope: Construct, id: string, { settings, cacheSettings, keys, network, alertRouting }: CacheStackProps) {
    const serverName = titleOf('cache', cacheSettings);
    super(scope, id, stackProps(settings, serverName.replace('the', 'The')));
    const cache = new EncryptedCache(this, 'Cache', {
      vpc: network.vpc,
      vpcSubnets: network.isolatedSubnets,
      cacheName: `${settings.name}-${cacheSettings.identifier}`,
      capacity: renderCapacity(cacheSettings.capacity),
      encryptionKey: keys.data,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
    });
    const clients = new ClientSecurityGroup(this, 'Clients', {
      vpc: network.vpc,
      server: cache,
      serverName,
      ports: [cache.endpoint.port, cache.readerEndpoint.port],
    });
    this.entry = { cache, clients };
    markStrongReferences(this);
  }
}

function renderCapacity(capacity: CacheCapacitySettings): CacheCapacity {
  return capacity.kind === 'serverless' ? CacheCapacity.serverless(capacity) : CacheCapacity.nodes(capacity);
}
