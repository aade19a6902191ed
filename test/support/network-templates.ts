import type { TestResources } from './policy';

/** A subnet with a dedicated route table; `routes` are the properties of its routes without the table. */
export function subnet(
  name: string,
  routes: readonly Readonly<Record<string, unknown>>[] = [],
  AvailabilityZone = 'eu-west-1a',
): TestResources {
  return {
    [name]: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone } },
    [`${name}Table`]: { Type: 'AWS::EC2::RouteTable' },
    [`${name}Association`]: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: name }, RouteTableId: { Ref: `${name}Table` } },
    },
    ...Object.fromEntries(
      routes.map((properties, index) => [
        `${name}Route${index}`,
        { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: `${name}Table` }, ...properties } },
      ]),
    ),
  };
}

export const TO_INTERNET = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'InternetGateway' } };

export const TO_NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } };

/** An ECS service in these subnets. */
export function service(...subnets: readonly unknown[]): TestResources {
  return {
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets } } },
    },
  };
}
