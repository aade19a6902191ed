import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { requirement, numberBetween, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY_NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/;

/** Minimum for rollbacks. */
const MIN_KEPT_IMAGES = 5;
const MAX_KEPT_IMAGES = 1000;

export interface ImageRepositoryProps {
  /** Physical name, such as `shop/web`. A change replaces the repository. */
  readonly repositoryName: string;
  /** Principals that push: the role of the pipeline. */
  readonly pushers: iam.IPrincipal[];
  /** Principals that pull: accounts or execution roles of the environments. */
  readonly pullers: iam.IPrincipal[];
  /**
   * Number of images to retain, 5 to 1000.
   * @default 100
   */
  readonly keptImages?: number;
  /**
   * KMS key of the images: of the artifacts domain, such as `EncryptionKeys.artifacts`.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Removal policy of the repository.
   * @default RemovalPolicy.RETAIN - running services must be able to start new tasks
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A private ECR repository.
 *
 * **Guarantees**: immutable tags; customer managed key; scan on push; untagged images expire after a week, old ones beyond the maximum
 * number; separate named principals push and pull (IMG-02). Continuous scanning is a setting of the registry ({@link RegistryScanning}).
 *
 * **Costs** 0.10 USD per GB-month.
 */
export class ImageRepository extends Construct {
  /** Pass it to `ContainerSource.fromEcr` with the digest of the pushed image. */
  public readonly repository: ecr.IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        REPOSITORY_NAME.test(props.repositoryName),
        `repositoryName is '${props.repositoryName}'; allowed are lowercase words separated by . _ - or /, such as shop/web`,
      ),
      numberBetween('keptImages', props.keptImages, [MIN_KEPT_IMAGES, MAX_KEPT_IMAGES]),
      requirement(props.pushers.length > 0, 'pushers is empty; use the role of the pipeline'),
      requirement(props.pullers.length > 0, 'pullers is empty; use the accounts or roles of the environments'),
    );

    const repository = this.createRepository(props);
    repository.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Push',
        principals: props.pushers,
        actions: [
          'ecr:BatchCheckLayerAvailability',
          'ecr:CompleteLayerUpload',
          'ecr:InitiateLayerUpload',
          'ecr:PutImage',
          'ecr:UploadLayerPart',
        ],
      }),
    );
    repository.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'Pull',
        principals: props.pullers,
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      }),
    );
    this.repository = repository;
  }

  private createRepository(props: ImageRepositoryProps): ecr.Repository {
    return new ecr.Repository(this, 'Resource', {
      repositoryName: props.repositoryName,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey: props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.ARTIFACTS }).key,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'Untagged images',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: Duration.days(7),
        },
        {
          rulePriority: 2,
          description: 'Images that are too old for a rollback',
          tagStatus: ecr.TagStatus.ANY,
          maxImageCount: props.keptImages ?? 100,
        },
      ],
    });
  }
}
