import { REQUIRED_AWS_CDK, requireAwsCdk } from '../../../constructs/compatibility';
import { peerDependencies } from '../../../package.json';

test('the required version is the lower end of the peer range', () => {
  expect(peerDependencies['aws-cdk-lib']).toBe(`^${REQUIRED_AWS_CDK}`);
});

test.each(['2.268.1', '2.99.0', '1.269.0'])(
  'aws-cdk-lib %s is rejected with both versions and the command',
  (version) => {
    expect(() => requireAwsCdk(version)).toThrow(
      new Error(
        `cdk-secure-baseline requires aws-cdk-lib 2.269.0 or a later 2.x version; ${version} is installed. Run: npm install aws-cdk-lib@^2.269.0`,
      ),
    );
  },
);

test.each(['2.269.0', '2.269.1', '2.270.0', '2.1000.0', '3.0.0'])('aws-cdk-lib %s is accepted', (version) => {
  expect(() => requireAwsCdk(version)).not.toThrow();
});
