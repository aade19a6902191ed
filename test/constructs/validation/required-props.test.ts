import { App, Stack } from 'aws-cdk-lib';
import { PrivateNetwork } from '../../../constructs';
import { withRequiredProps } from '../../../constructs/validation/required-props';

const REQUIRED = {
  cidr: { type: 'string', description: 'IPv4 range of the VPC.' },
  availabilityZones: { type: 'string[]', description: 'Availability Zones.' },
};
const Checked = withRequiredProps(PrivateNetwork, REQUIRED);
const PROPS = { cidr: '10.0.0.0/16', availabilityZones: ['eu-west-1a', 'eu-west-1b'] };

/** A call without types, as in JavaScript. */
const create = (props?: unknown) => new Checked(new Stack(new App(), 'Stack'), 'Network', props as typeof PROPS);

describe('a construct without required props', () => {
  test.each([
    ['no props', undefined],
    ['empty props', {}],
    ['props without values', { cidr: undefined, availabilityZones: null }],
  ])('reports every missing prop with path, type and description: %s', (_, props) => {
    expect(() => create(props)).toThrow(
      new Error(
        'Stack/Network: invalid props\n' +
          '  - cidr is missing; required is string: IPv4 range of the VPC.\n' +
          '  - availabilityZones is missing; required is string[]: Availability Zones.',
      ),
    );
  });

  test('creates nothing', () => {
    const stack = new Stack(new App(), 'Stack');
    expect(() => new Checked(stack, 'Network', { cidr: '10.0.0.0/16' } as typeof PROPS)).toThrow(
      'availabilityZones is missing',
    );
    expect(stack.node.children).toEqual([]);
  });

  test('reports an invalid scope as CDK does', () => {
    const call = () => new Checked(undefined as unknown as Stack, 'Network', {} as typeof PROPS);
    expect(call).not.toThrow('invalid props');
    expect(call).toThrow();
  });
});

describe('the class with required props', () => {
  class Own extends Checked {}

  test('creates instances of the construct and of its subclasses', () => {
    const network = create(PROPS);
    const own = new Own(new Stack(new App(), 'Stack'), 'Network', PROPS);
    expect([network, own].map((each) => [each instanceof PrivateNetwork, each instanceof Checked])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(own).toBeInstanceOf(Own);
    expect(network).not.toBeInstanceOf(Own);
  });

  test('is the same for each use, and has the name of the construct', () => {
    expect(withRequiredProps(PrivateNetwork, REQUIRED)).toBe(Checked);
    expect(Checked.name).toBe('PrivateNetwork');
  });
});
