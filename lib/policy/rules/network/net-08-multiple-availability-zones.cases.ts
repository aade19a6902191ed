import { multipleAvailabilityZones } from './net-08-multiple-availability-zones';
import { service, subnet } from '../../../../test/support/network-templates';
import { findings } from '../../../../test/support/policy';

describe('NET-08-MultipleAvailabilityZones', () => {
  test('finds a service whose subnets are in one Availability Zone', () => {
    expect(
      findings(multipleAvailabilityZones, {
        ...service({ Ref: 'One' }, { Ref: 'Two' }),
        ...subnet('One'),
        ...subnet('Two'),
      }),
    ).toEqual([
      'Service[zones] Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets: the subnets are in 1 Availability Zone',
    ]);
  });

  test('passes two Availability Zones', () => {
    expect(
      findings(multipleAvailabilityZones, {
        ...service({ Ref: 'One' }, { Ref: 'Two' }),
        ...subnet('One'),
        ...subnet('Two', [], 'eu-west-1b'),
      }),
    ).toEqual([]);
  });
});
