import { singleEnvironmentTag } from './env-01-single-environment-tag';
import { findingsAcross, template } from '../../../../test/support/policy';

const tags = (environment?: string) =>
  environment === undefined ? [{ Key: 'owner', Value: 'team' }] : [{ Key: 'environment', Value: environment }];
const stack = (name: string, environment?: string, inside?: string) => ({
  ...template(name, { Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: tags(inside) } } } }),
  stack: { Tags: tags(environment) },
});
const mixed = (own: string, others: string) =>
  `(Stack)[environment] Properties.Tags: the stack has the environment tag ${own} and is deployed together with resources of ${others}`;

describe('ENV-01-SingleEnvironmentTag', () => {
  test('finds stacks of two environments that are deployed together', () => {
    expect(findingsAcross(singleEnvironmentTag, [stack('Shop', 'staging'), stack('Data', 'production')])).toEqual([
      mixed('staging', 'production'),
      mixed('production', 'staging'),
    ]);
  });

  test('finds a resource of another environment, with and without a tag of the stack', () => {
    expect(findingsAcross(singleEnvironmentTag, [stack('Shop', 'staging', 'production')])).toEqual([
      mixed('staging', 'production'),
    ]);
    expect(
      findingsAcross(singleEnvironmentTag, [stack('Shop', 'staging'), stack('Data', undefined, 'production')]),
    ).toEqual([mixed('staging', 'production')]);
  });

  test('passes stacks of one environment, and stacks without the tag, which ENV-03 requires', () => {
    const stacks = [stack('Keys', 'staging', 'staging'), stack('Data', 'staging'), stack('Shop')];
    expect(findingsAcross(singleEnvironmentTag, stacks)).toEqual([]);
    expect(findingsAcross(singleEnvironmentTag, [stack('Shop')])).toEqual([]);
  });
});
