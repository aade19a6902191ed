import { type CustomResource, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';

export interface GatewayPrefixListsProps extends LogOptions {
  /** Services with a gateway endpoint, as its name ends: `s3`, `dynamodb`. */
  readonly services: string[];
  /**
   * Who is told when a list could not be found.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * The addresses of services with a gateway endpoint, as AWS's own prefix lists, for the rules of security groups.
 *
 * A list has another id in each Region and CloudFormation tells none of them, so that a small function asks when it is deployed.
 *
 * **Guarantees**: a Region without the list fails the deployment; nothing else is read and nothing written (IAM-01).
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

  /** The other side of a security group's rule: the addresses of the service. */
  public peerOf(service: string): ec2.IPeer {
    const peer = this.peers.get(service);
    if (peer === undefined) {
      throw new Error(`${this.node.path}: '${service}' is none of its services, ${[...this.peers.keys()].join(', ')}`);
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
      'The lists are asked for by name: the call knows no resource.',
    );
    return provider;
  }

  private find(provider: ProviderFunction, service: string): CustomResource {
    const PrefixListName = `com.amazonaws.${Stack.of(this).region}.${service}`;
    return provider.createResource(this, service, 'PrefixList', { PrefixListName });
  }
}
