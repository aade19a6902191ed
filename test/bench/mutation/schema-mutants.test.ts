import { propertySchema } from '../../../bench/mutation/property-schema';
import { schemaMutants } from '../../../bench/mutation/schema-mutants';

describe('the schema of a resource type', () => {
  test('is read from the classes of the CDK in use, at every level', () => {
    const task = propertySchema('AWS::ECS::TaskDefinition');
    expect(task?.below('ContainerDefinitions')?.booleans).toEqual(
      expect.arrayContaining(['Privileged', 'ReadonlyRootFilesystem']),
    );
    expect(task?.below('ContainerDefinitions')?.below('LinuxParameters')?.booleans).toContain('InitProcessEnabled');
    expect(propertySchema('AWS::RDS::DBInstance')?.numbers).toContain('BackupRetentionPeriod');
  });

  test.each(['Custom::VpcRestrictDefaultSG', 'AWS::Nowhere::Nothing', 'AWS::RDS::Nothing'])('%s has none', (type) => {
    expect(propertySchema(type)).toBeUndefined();
  });
});

test('properties that permit access, shorten retention or widen ranges are mutants, at every level', () => {
  const Image = { Name: 'web', Privileged: false };
  expect(
    schemaMutants('AWS::ECS::TaskDefinition', { ContainerDefinitions: [Image] }).map(({ path, how }) => [
      path.join('.'),
      how,
    ]),
  ).toEqual([
    ['Properties.ContainerDefinitions.0.Interactive', 'is true'],
    ['Properties.ContainerDefinitions.0.PseudoTerminal', 'is true'],
  ]);
  expect(schemaMutants('AWS::Logs::LogGroup', { RetentionInDays: 30 })).toEqual([
    { path: ['Properties', 'RetentionInDays'], how: 'is 1', value: 1 },
  ]);
  expect(schemaMutants('AWS::EC2::SecurityGroupIngress', { FromPort: 443, ToPort: 443 })).toEqual([
    { path: ['Properties', 'FromPort'], how: 'is 0', value: 0 },
    { path: ['Properties', 'ToPort'], how: 'is 65535', value: 65_535 },
  ]);
});
