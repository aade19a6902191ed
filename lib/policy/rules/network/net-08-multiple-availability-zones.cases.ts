import { multipleAvailabilityZones } from './net-08-multiple-availability-zones';
import { service, subnet } from '../../../../test/support/network-templates';
import { testRule } from '../../../../test/support/policy';

testRule(multipleAvailabilityZones, {
  'finds a service whose subnets are in one Availability Zone': [
    { ...service({ Ref: 'One' }, { Ref: 'Two' }), ...subnet('One'), ...subnet('Two') },
    'Service[zones] Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets: the subnets are in 1 Availability Zone',
  ],
  'passes two Availability Zones': [
    { ...service({ Ref: 'One' }, { Ref: 'Two' }), ...subnet('One'), ...subnet('Two', [], 'eu-west-1b') },
  ],
});
