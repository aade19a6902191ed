import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import { ContainerSource } from '../../constructs';
import type { JobSettings, ServiceSettings } from '../config';

/** The image of a service or job. */
export function renderImage(
  scope: Construct,
  { name, image }: ServiceSettings | JobSettings,
  projectRoot: string,
): ContainerSource {
  if (image.kind === 'asset') return ContainerSource.fromAsset(join(projectRoot, image.directory));
  const repository = ecr.Repository.fromRepositoryName(scope, `Repository-${name}`, image.repository);
  return ContainerSource.fromEcr(repository, image.digest);
}
