import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { DataDomain, DataKey } from '../encryption';
import { requirement, numberBetween, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY_NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/;

/** Images that a roll-back may need; beyond, the registry is a museum of vulnerabilities. */
const MIN_KEPT_IMAGES = 5;
const MAX_KEPT_IMAGES = 1000;

export interface ImageRepositoryProps {
  /** Name, such as `shop/web`. Changing it replaces the repository. */
  readonly repositoryName: string;
  /** Who pushes: the role of the pipeline, and nobody else. */
  readonly pushers: iam.IPrincipal[];
  /** Who pulls: the accounts, or execution roles, of the environments. */
  readonly pullers: iam.IPrincipal[];
  /**
   * Number of images that are kept, 5 to 1000.
   * @default 100
   */
  readonly keptImages?: number;
  /**
   * Key of the images: of the artifacts domain, such as `EncryptionKeys.artifacts`.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What happens to the repository when it leaves the stack.
   * @default RemovalPolicy.RETAIN - what runs must be able to start again
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A private repository of container images.
 *
 * **Guarantees**: immutable tags; customer-managed key; scanned on push; untagged images go after a week, old ones beyond a
 * number; pull and push belong to different, named principals (IMG-02). Continuous scanning is a setting of the whole
 * registry, which Inspector owns.
 *
 * **Costs** 0.10 USD a GB and month.
 */
export class ImageRepository extends Construct {
  /** Give it to `ContainerSource.fromEcr`, with the digest that the pipeline pushed. */
  public readonly repository: ecr.IRepository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        REPOSITORY_NAME.test(props.repositoryName),
        `repositoryName is '${props.repositoryName}'; allowed are lower-case words joined by . _ - or /, such as shop/web`,
      ),
      numberBetween('keptImages', props.keptImages, MIN_KEPT_IMAGES, MAX_KEPT_IMAGES),
      requirement(props.pushers.length > 0, 'pushers is empty; name the role of the pipeline'),
      requirement(props.pullers.length > 0, 'pullers is empty; name the accounts or roles of the environments'),
    );

    const repository = this.createRepository(props);
    this.admit(repository, 'Push', props.pushers, [
      'ecr:BatchCheckLayerAvailability',
      'ecr:CompleteLayerUpload',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ]);
    this.admit(repository, 'Pull', props.pullers, [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
    ]);
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
          description: 'Untagged images, which nothing was released from',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: Duration.days(7),
        },
        {
          rulePriority: 2,
          description: 'Images that no roll-back needs any more',
          tagStatus: ecr.TagStatus.ANY,
          maxImageCount: props.keptImages ?? 100,
        },
      ],
    });
  }

  private admit(repository: ecr.Repository, sid: string, principals: iam.IPrincipal[], actions: string[]): void {
    repository.addToResourcePolicy(new iam.PolicyStatement({ sid, principals, actions }));
  }
}
