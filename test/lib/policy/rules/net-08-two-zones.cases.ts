import { twoZones } from '../../../../lib/policy/rules/net-08-two-zones';
import { service, subnet } from '../../../support/network-templates';
import { findings } from '../../../support/policy';

describe('NET-08-TwoZones', () => {
  test('finds a service whose subnets are all in one zone', () => {
    expect(
      findings(twoZones, { ...service({ Ref: 'One' }, { Ref: 'Two' }), ...subnet('One'), ...subnet('Two') }),
    ).toEqual(['Service[zones] Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets: it stands in 1 zone']);
  });

  test('passes two zones', () => {
    expect(
      findings(twoZones, {
        ...service({ Ref: 'One' }, { Ref: 'Two' }),
        ...subnet('One'),
        ...subnet('Two', [], 'eu-west-1b'),
      }),
    ).toEqual([]);
  });
});
