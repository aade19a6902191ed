import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  CacheCapacity,
  EncryptedCache,
  type EncryptionKeys,
  type IIncidentRoutes,
  type PrivateNetwork,
} from '../../constructs';
import type { CacheCapacitySettings, CacheSettings, EnvironmentSettings } from '../config';
import { dataRemoval, stackProps } from './stack-props';
import { produceStrongReferences } from './strong-references';

export interface CacheStackDependencies {
  readonly keys: Pick<EncryptionKeys, 'data'>;
  readonly network: Pick<PrivateNetwork, 'isolatedSubnets' | 'vpc'>;
  readonly routes: IIncidentRoutes;
}

/** What is read often and can be made again. */
export class CacheStack extends Stack {
  public readonly cache: EncryptedCache;

  constructor(
    scope: Construct,
    id: string,
    environment: EnvironmentSettings,
    settings: CacheSettings,
    { keys, network, routes }: CacheStackDependencies,
  ) {
    super(scope, id, stackProps(environment, 'The cache'));
    this.cache = new EncryptedCache(this, 'Cache', {
      vpc: network.vpc,
      vpcSubnets: network.isolatedSubnets,
      cacheName: `${environment.name}-${settings.identifier}`,
      capacity: renderCapacity(settings.capacity),
      encryptionKey: keys.data,
      removalPolicy: dataRemoval(environment),
      incidentRoutes: routes,
    });
    produceStrongReferences(this);
  }
}

function renderCapacity(capacity: CacheCapacitySettings): CacheCapacity {
  return capacity.kind === 'serverless' ? CacheCapacity.serverless(capacity) : CacheCapacity.nodes(capacity);
}
