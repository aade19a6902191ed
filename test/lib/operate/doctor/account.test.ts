import { bootstrap } from '../../../../lib/operate/doctor/bootstrap';
import { images } from '../../../../lib/operate/doctor/images';
import { placeholders } from '../../../../lib/operate/doctor/placeholders';
import { regions } from '../../../../lib/operate/doctor/regions';
import { serviceLinkedRoles } from '../../../../lib/operate/doctor/service-linked-roles';
import { production } from '../../../reference-estate';
import { serviceError } from '../../../support/fake-aws';
import { diagnose, planned } from './doctor-support';

describe('bootstrap', () => {
  const versions: Readonly<Record<string, string>> = { 'eu-west-1': '28', 'eu-central-1': '6' };
  const answers = {
    GetParameter: (_input: unknown, region: string) =>
      region in versions ? { Parameter: { Value: versions[region] } } : serviceError('ParameterNotFound'),
  };

  test('finds a Region without bootstrap and one whose bootstrap is too old', async () => {
    const found = await diagnose(bootstrap, { answers, regions: ['eu-west-1', 'eu-central-1', 'eu-west-3'] });
    expect(found).toEqual([
      { subject: 'bootstrap of eu-west-1', verdict: 'ok', detail: 'version 28; the stacks require 8' },
      {
        subject: 'bootstrap of eu-central-1',
        verdict: 'problem',
        detail: 'version 6; the stacks require 8',
        fix: 'npx cdk bootstrap aws://333333333333/eu-central-1',
      },
      {
        subject: 'bootstrap of eu-west-3',
        verdict: 'problem',
        detail: 'there is no parameter /cdk-bootstrap/hnb659fds/version',
        fix: 'npx cdk bootstrap aws://333333333333/eu-west-3',
      },
    ]);
  });
});

describe('regions', () => {
  const answer = (OptInStatus: string) => ({
    DescribeRegions: { Regions: [{ RegionName: 'eu-south-1', OptInStatus }] },
  });

  test('finds a Region that the account has not enabled', async () => {
    expect(await diagnose(regions, { answers: answer('not-opted-in') })).toMatchObject([
      {
        verdict: 'problem',
        fix: expect.stringContaining('aws account enable-region --region-name eu-south-1') as string,
      },
    ]);
  });

  test('accepts enabled Regions', async () => {
    expect(await diagnose(regions, { answers: answer('opted-in') })).toMatchObject([{ verdict: 'ok' }]);
  });
});

describe('service-linked roles', () => {
  const cluster = planned('AWS::ECS::Cluster');

  test('finds a role that neither exists nor is created', async () => {
    expect(await diagnose(serviceLinkedRoles, { answers: { ListRoles: { Roles: [] } }, resources: [cluster] })).toEqual(
      [
        {
          subject: 'service-linked role of ecs.amazonaws.com',
          verdict: 'problem',
          detail: 'does not exist, and no stack creates it',
          fix: 'aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
        },
      ],
    );
  });

  test('accepts a role that exists, and one that a stack creates', async () => {
    const answers = { ListRoles: { Roles: [{ RoleName: 'AWSServiceRoleForECS' }] } };
    expect(await diagnose(serviceLinkedRoles, { answers, resources: [cluster] })).toMatchObject([{ verdict: 'ok' }]);
    const creator = planned('Custom::AccountSecurityDefaults', { ServiceLinkedRoles: ['ecs.amazonaws.com'] });
    expect(await diagnose(serviceLinkedRoles, { resources: [cluster, creator] })).toMatchObject([{ verdict: 'ok' }]);
  });
});

describe('images', () => {
  const image = { kind: 'ecr', repository: 'shop', digest: `sha256:${'a'.repeat(64)}` } as const;
  const settings = { services: production.services.map((service) => ({ ...service, image })) };

  test('finds an image that is not in the registry', async () => {
    const answers = { DescribeImages: serviceError('ImageNotFoundException') };
    expect(await diagnose(images, { answers, settings })).toMatchObject([
      {
        subject: 'image of web',
        verdict: 'problem',
        detail: `shop@${image.digest} is not in the registry of account 333333333333 in eu-west-1`,
      },
    ]);
  });

  test('accepts an image that is there, and leaves assets to the deployment', async () => {
    const answers = { DescribeImages: { imageDetails: [{ imageDigest: image.digest }] } };
    expect(await diagnose(images, { answers, settings })).toMatchObject([{ verdict: 'ok' }]);
    expect(await diagnose(images, {})).toEqual([]);
  });
});

test('every placeholder of the settings is a problem with its path', async () => {
  const found = await diagnose(placeholders, {});
  expect(found).toContainEqual(
    expect.objectContaining({
      subject: 'production.account',
      verdict: 'problem',
      detail: "holds the example value '333333333333'",
    }),
  );
});
