import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as assets from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { IMAGE_DIGEST } from '../../facts/workload-limits';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const CACHED_REPOSITORY = /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)+$/;

/** The image of a container: from a private registry, by digest (IMG-01). */
export abstract class ContainerSource {
  /**
   * An image of a private ECR repository.
   *
   * @param digest `sha256:` and 64 hexadecimal digits, as in the output of `aws ecr describe-images`
   */
  public static fromEcr(repository: ecr.IRepository, digest: string): ContainerSource {
    return new EcrSource(repository, checkedDigest('fromEcr', digest));
  }

  /**
   * A public image through a pull-through cache of this account. ECR downloads it at the first pull, stores and scans it.
   *
   * @param repository name in the cache: the prefix of the cache rule and the upstream name, such as
   * `ecr-public/aws-observability/aws-otel-collector`
   * @param digest `sha256:` and 64 hexadecimal digits
   */
  public static fromPullThroughCache(repository: string, digest: string): ContainerSource {
    if (!CACHED_REPOSITORY.test(repository)) {
      throw new Error(
        `ContainerSource.fromPullThroughCache: the repository is '${repository}'; use the prefix of the cache rule and the upstream name, such as ecr-public/aws-observability/aws-otel-collector`,
      );
    }
    return new CacheSource(repository, checkedDigest('fromPullThroughCache', digest));
  }

  /**
   * A folder with a Dockerfile, built for ARM64 and pushed to the immutable bootstrap repository at deployment. The tag is
   * the hash of the folder's content.
   */
  public static fromAsset(directory: string): ContainerSource {
    return new AssetSource(directory);
  }

  /** Returns the image for a task. */
  public abstract bind(scope: Construct): ecs.ContainerImage;
}

class EcrSource extends ContainerSource {
  constructor(
    private readonly repository: ecr.IRepository,
    private readonly digest: string,
  ) {
    super();
  }

  public bind(): ecs.ContainerImage {
    return ecs.ContainerImage.fromEcrRepository(this.repository, this.digest);
  }
}

class CacheSource extends ContainerSource {
  constructor(
    private readonly repository: string,
    private readonly digest: string,
  ) {
    super();
  }

  public bind(scope: Construct): ecs.ContainerImage {
    const cached = ecr.Repository.fromRepositoryName(scope, 'CachedRepository', this.repository);
    return new CachedImage(cached, this.digest);
  }
}

/** The first pull creates the repository, and each pull of a new digest imports it, which requires more permissions than a pull. */
class CachedImage extends ecs.EcrImage {
  constructor(
    private readonly cached: ecr.IRepository,
    digest: string,
  ) {
    super(cached, digest);
  }

  public override bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
    this.cached.grant(
      container.taskDefinition.obtainExecutionRole(),
      'ecr:CreateRepository',
      'ecr:BatchImportUpstreamImage',
    );
    return super.bind(scope, container);
  }
}

class AssetSource extends ContainerSource {
  constructor(private readonly directory: string) {
    super();
  }

  public bind(scope: Construct): ecs.ContainerImage {
    const image = new assets.DockerImageAsset(scope, 'Image', {
      directory: this.directory,
      platform: assets.Platform.LINUX_ARM64,
    });
    return ecs.ContainerImage.fromDockerImageAsset(image);
  }
}

function checkedDigest(factory: string, digest: string): string {
  if (IMAGE_DIGEST.test(digest)) return digest;
  throw new Error(
    `ContainerSource.${factory}: the digest is '${digest}'; allowed is 'sha256:' and 64 hexadecimal digits, because tags can be overwritten`,
  );
}
