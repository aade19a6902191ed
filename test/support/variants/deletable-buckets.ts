import type { TemplateResource, VariantStack } from './variant-assembly';
import type { VariantCheck } from './variant-check';

/**
 * S3 deletes no bucket that holds an object, and load balancers write one as soon as their logs are enabled: such a bucket stops the
 * deletion of its stack, and the rollback of its creation.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 */
export const DELETABLE_BUCKETS: VariantCheck = {
  title: 'every bucket is kept with its stack, or emptied before it is deleted',
  problems: ({ stacks }) =>
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([id, resource]) => isDeleted(resource) && !isEmptied(id, resource, stack))
        .map(([id]) => `${stack.name}: ${id} is deleted with what is in it, which S3 refuses`),
    ),
};

function isDeleted({ DeletionPolicy = 'Delete', Type }: TemplateResource): boolean {
  return Type === 'AWS::S3::Bucket' && DeletionPolicy === 'Delete';
}

/** By a custom resource that is deleted before the bucket and its policy, and finds the tag that it requires. */
function isEmptied(bucket: string, { Properties }: TemplateResource, { template }: VariantStack): boolean {
  const tags = JSON.stringify(Properties?.['Tags'] ?? []);
  return (
    tags.includes('{"Key":"emptied-on-deletion","Value":"true"}') &&
    Object.values(template.Resources).some(
      ({ DependsOn = [], Properties: properties, Type }) =>
        Type === 'Custom::BucketObjects' &&
        JSON.stringify(properties?.['Bucket']) === JSON.stringify({ Ref: bucket }) &&
        [DependsOn].flat().some((id) => template.Resources[id]?.Type === 'AWS::S3::BucketPolicy'),
    )
  );
}
