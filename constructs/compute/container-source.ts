import type * as ecr from 'aws-cdk-lib/aws-ecr';
import * as assets from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Where a container's image comes from: private registries only, and never by a tag that can move (IMG-01). */
export abstract class ContainerSource {
  /**
   * An image of a private ECR repository.
   *
   * @param digest `sha256:` and 64 hexadecimal digits, as `aws ecr describe-images` prints it
   */
  public static fromEcr(repository: ecr.IRepository, digest: string): ContainerSource {
    if (!DIGEST.test(digest)) {
      throw new Error(
        `ContainerSource.fromEcr: the digest is '${digest}'; a tag can be moved to another image, so write the digest: 'sha256:' and 64 hexadecimal digits`,
      );
    }
    return new EcrSource(repository, digest);
  }

  /**
   * A folder with a Dockerfile, built for ARM64 and pushed to the bootstrap repository when the app is deployed. The
   * tag is the hash of the folder's content and that repository's tags are immutable.
   */
  public static fromAsset(directory: string): ContainerSource {
    return new AssetSource(directory);
  }

  /** The image, in the scope of the task that runs it. */
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
