import { type CustomResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';

export interface GatewayPrefixListsProps extends AlertRoutingOptions, LogOptions {
  /** Short names of services with a gateway endpoint: `s3`, `dynamodb`. */
  readonly services: string[];
}

/**
 * The AWS-managed prefix lists of services with a gateway endpoint, as peers of security group rules.
 *
 * The id of a prefix list differs by Region and CloudFormation does not provide it, so a function finds it at deployment.
 *
 * **Guarantees**: the deployment fails if the Region does not have the list; the function may only describe prefix lists (IAM-01).
 *
 * **Costs** nothing.
 */
export class GatewayPrefixLists extends Construct {
  private readonly peers: ReadonlyMap<string, ec2.IPeer>;

  constructor(scope: Construct, id: string, { services, ...props }: GatewayPrefixListsProps) {
    super(scope, id);
    const provider = this.createProvider(props);
    this.peers = new Map(
      services.map((service) => [
        service,
        ec2.Peer.prefixList(this.find(provider, service).getAttString('PrefixListId')),
      ]),
    );
  }

  /** The peer of a security group rule: the IP ranges of the service. */
  public peerOf(service: string): ec2.IPeer {
    const peer = this.peers.get(service);
    if (peer === undefined) {
      throw new Error(`${this.node.path}: service is '${service}'; allowed are ${[...this.peers.keys()].join(', ')}`);
    }
    return peer;
  }

  private createProvider(props: Omit<GatewayPrefixListsProps, 'services'>): ProviderFunction {
    const provider = new ProviderFunction(this, 'Provider', {
      ...props,
      program: 'prefix-list',
      description: 'Finds the prefix lists of gateway endpoints',
    });
    provider.permitOnAccount(
      ['ec2:DescribeManagedPrefixLists'],
      'ec2:DescribeManagedPrefixLists does not support resource-level permissions.',
    );
    return provider;
  }

  private find(provider: ProviderFunction, service: string): CustomResource {
    const PrefixListName = `com.amazonaws.${Stack.of(this).region}.${service}`;
    return provider.createResource(this, service, { type: 'PrefixList', properties: { PrefixListName } });
  }
}
