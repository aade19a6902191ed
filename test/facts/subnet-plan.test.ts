import * as fc from 'fast-check';
import { inspectionCidr, InspectionTier, SubnetTier, subnetCidr } from '../../facts/subnet-plan';

const TIERS = Object.values(SubnetTier);

interface Range {
  readonly first: number;
  readonly last: number;
}

/** The addresses of a range, computed independently of the plan. */
function rangeOf(cidr: string): Range {
  const [address = '', prefix = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}

/** Every network that the plan accepts. */
function vpcCidrs(): fc.Arbitrary<string> {
  return fc.tuple(fc.integer({ min: 16, max: 20 }), fc.nat()).map(([prefix, seed]) => {
    const network = (seed % 2 ** prefix) * 2 ** (32 - prefix);
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256);
    return `${octets.join('.')}/${prefix}`;
  });
}

function plan(vpc: string, zones: number): string[] {
  const indexes = Array.from({ length: zones }, (_, zone) => zone);
  const tiers = TIERS.flatMap((tier) => indexes.map((zone) => subnetCidr(vpc, tier, zone)));
  const between = vpc.endsWith('/20') ? [InspectionTier.NAT] : Object.values(InspectionTier);
  return [...tiers, ...between.flatMap((tier) => indexes.map((zone) => inspectionCidr(vpc, tier, zone)))];
}

describe('any network', () => {
  test('contains all its subnets', () => {
    fc.assert(
      fc.property(vpcCidrs(), (vpc) => {
        const network = rangeOf(vpc);
        for (const { first, last } of plan(vpc, 3).map(rangeOf)) {
          expect(first).toBeGreaterThanOrEqual(network.first);
          expect(last).toBeLessThanOrEqual(network.last);
        }
      }),
    );
  });

  test('has subnets that do not overlap and are aligned to their size', () => {
    fc.assert(
      fc.property(vpcCidrs(), (vpc) => {
        const ranges = plan(vpc, 3)
          .map(rangeOf)
          .sort((one, other) => one.first - other.first);
        ranges.reduce((previous, next) => {
          expect(next.first).toBeGreaterThan(previous.last);
          return next;
        });
        for (const { first, last } of ranges) expect(first % (last - first + 1)).toBe(0);
      }),
    );
  });

  test('keeps the subnets of two Availability Zones when a third is added', () => {
    fc.assert(
      fc.property(vpcCidrs(), (vpc) => {
        expect(plan(vpc, 3)).toEqual(expect.arrayContaining(plan(vpc, 2)));
      }),
    );
  });

  test('has public subnets of at least /27, as load balancers require', () => {
    fc.assert(
      fc.property(vpcCidrs(), (vpc) => {
        const { first, last } = rangeOf(subnetCidr(vpc, SubnetTier.PUBLIC, 0));
        expect(last - first + 1).toBeGreaterThanOrEqual(32);
      }),
    );
  });
});

test('the plan of a /16', () => {
  expect(
    Object.fromEntries(TIERS.map((tier) => [tier, [0, 1, 2].map((zone) => subnetCidr('10.0.0.0/16', tier, zone))])),
  ).toEqual({
    private: ['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18'],
    isolated: ['10.0.192.0/20', '10.0.208.0/20', '10.0.224.0/20'],
    public: ['10.0.240.0/22', '10.0.244.0/22', '10.0.248.0/22'],
  });
});

test('the reserved part of a /16 contains the subnets of firewalls and NAT gateways', () => {
  expect(
    Object.values(InspectionTier).map((tier) => [0, 1, 2].map((zone) => inspectionCidr('10.0.0.0/16', tier, zone))),
  ).toEqual([
    ['10.0.252.0/25', '10.0.252.128/25', '10.0.253.0/25'],
    ['10.0.253.128/25', '10.0.254.0/25', '10.0.254.128/25'],
  ]);
});

describe('rejects', () => {
  test('a range whose reserved part has no space for six subnets', () => {
    expect(() => inspectionCidr('10.0.0.0/20', InspectionTier.FIREWALL, 0)).toThrow(
      new Error(
        "vpcCidr is '10.0.0.0/20'; allowed for inspected egress is an IPv4 network address with a prefix of /16 to /19",
      ),
    );
  });

  test.each(['10.0.0.0/15', '10.0.0.0/21', '10.0.1.0/16', '10.0.0/16', '256.0.0.0/16', '10.0.0.0', 'fd00::/16', ''])(
    'the range %p',
    (cidr) => {
      expect(() => subnetCidr(cidr, SubnetTier.PRIVATE, 0)).toThrow(
        new Error(
          `vpcCidr is '${cidr}'; allowed is an IPv4 network address with a prefix of /16 to /20, such as 10.0.0.0/16`,
        ),
      );
    },
  );

  test.each([-1, 3, 0.5])('Availability Zone index %p', (zone) => {
    expect(() => subnetCidr('10.0.0.0/16', SubnetTier.PRIVATE, zone)).toThrow(
      new Error(`Availability Zone index is ${zone}; allowed is 0 to 2`),
    );
  });
});
