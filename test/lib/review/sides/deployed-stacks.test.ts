import { CloudFormationStacks } from '../../../../lib/review/sides/deployed-stacks';
import { LoopbackCloudFormation } from '../../../support/loopback-cloudformation';

const TEMPLATES = { 'production-data': { Resources: {} }, 'production-web': { Resources: {} } };

test('reads the account, every page of stacks, and templates, and calls nothing else', async () => {
  const aws = new LoopbackCloudFormation('111111111111', TEMPLATES);
  Object.assign(process.env, await aws.listen());
  try {
    const stacks = new CloudFormationStacks();
    expect(await stacks.account('eu-west-1')).toBe('111111111111');
    expect(await stacks.stacksIn('eu-west-1')).toEqual(
      Object.keys(TEMPLATES).map((name) => ({ name, isNested: false })),
    );
    expect(await stacks.templateOf('eu-west-1', 'production-web')).toBe('{"Resources":{}}');
    expect(aws.operations).toEqual(['GetCallerIdentity', 'ListStacks', 'ListStacks', 'GetTemplate']);
  } finally {
    aws.close();
  }
});
