import { productsOf } from '../../../../lib/stages/page/products';
import { stackTitles, supportingStacks } from '../../../../lib/stages/page/stack-titles';
import { TemplateSet } from '../../../../lib/policy/model';
import { production } from '../../../reference-estate';
import { template, type TestResources } from '../../../support/policy';

describe('the title of a stack', () => {
  test('is what the settings call its content', () => {
    const databases = [{ ...production.database, name: 'reporting-data', identifier: 'reporting' }];
    expect(stackTitles({ ...production, databases })).toMatchObject({
      'production-data': 'database main',
      'production-data-reporting-data': 'database reporting-data',
      'production-service-web': 'service web',
      'production-job-report': 'job report',
    });
  });
});

describe('a supporting stack', () => {
  test('operates the environment, and has no workload or data of the settings', () => {
    const stacks = ['account', 'data', 'edge', 'probes', 'probes-eu-central-1', 'service-web', 'probes-own', 'files'];
    const names = stacks.map((stack) => `production-${stack}`);
    expect(supportingStacks(production, [...names, 'account'])).toEqual([
      'production-account',
      'production-probes',
      'production-probes-eu-central-1',
    ]);
  });
});

describe('the product of a resource', () => {
  const productOf = (Type: string, Properties: Readonly<Record<string, unknown>>) => {
    const resources: TestResources = { Web: { Type, Properties } };
    return [...productsOf(new TemplateSet([template('Stack', { Resources: resources })], production.tier)).values()];
  };

  test.each([
    ['a launch type', { LaunchType: 'FARGATE' }, ['Fargate']],
    ['capacity providers', { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT' }] }, ['Fargate']],
    ['instances of the account', { LaunchType: 'EC2' }, []],
    ['no property', {}, []],
  ])('of an ECS service with %s', (_, properties, products) => {
    expect(productOf('AWS::ECS::Service', properties)).toEqual(products);
  });

  test('of a cluster is its engine', () => {
    expect(productOf('AWS::RDS::DBCluster', { Engine: 'aurora-mysql' })).toEqual(['Aurora MySQL']);
    expect(productOf('AWS::RDS::DBCluster', { Engine: 'mysql' })).toEqual([]);
  });
});
