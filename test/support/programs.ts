import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SEPARATOR = '\u001f';

/**
 * Programs that take the place of those of a runner: `aws` with a registry, and on request `skopeo` and `docker`. Each call is
 * recorded.
 */
export class Programs {
  private readonly directory = mkdtempSync(join(tmpdir(), 'programs-'));
  private readonly log = join(this.directory, 'calls');

  /** @param registry host and port that the repositories have */
  constructor(registry = 'registry.example.com') {
    this.write(
      'aws',
      `if [ "$1" = sts ]; then
        echo '{"Credentials":{"AccessKeyId":"of-the-role","SecretAccessKey":"s","SessionToken":"t"}}'
      elif [ "$AWS_ACCESS_KEY_ID" != of-the-role ] || [ -n "$AWS_PROFILE" ]; then
        echo 'not with the role of the destination' >&2
        exit 254
      elif [ "$2" = describe-repositories ]; then echo "${registry}/$4"
      else echo a-password; fi`,
    );
  }

  /** Variables of a run that finds these programs first. */
  public get environment(): Readonly<Record<string, string>> {
    return { PATH: `${this.directory}:${process.env['PATH'] ?? ''}`, AWS_PROFILE: 'pipeline' };
  }

  /** Program and options of each call, in their order. */
  public get calls(): readonly (readonly string[])[] {
    if (!existsSync(this.log)) return [];
    const lines = readFileSync(this.log, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => line.split(SEPARATOR).slice(0, -1));
  }

  /** A registry without a server: a folder with a manifest for each reference. */
  public withFakeSkopeo(): this {
    mkdirSync(join(this.directory, 'registry'));
    return this.write(
      'skopeo',
      `for last; do :; done
      stored=${this.directory}/registry/$(echo "$last" | tr /: __)
      case "$1 $last" in
        inspect*) if ! cat "$stored" 2>/dev/null; then
            echo "\${REGISTRY_ERROR:-manifest unknown: Requested image not found}" >&2
            exit 1
          fi ;;
        *oci-archive:*) target=\${last#oci-archive:}; cp "$BUILT_IMAGE" "\${target%:*}" ;;
        *) archive=\${5#oci-archive:}
          digest=$(tar -xOf "$archive" index.json | sed 's/.*"digest":"sha256:\\([0-9a-f]*\\)".*/\\1/')
          tar -xOf "$archive" "blobs/sha256/$digest" >"$stored"
          printf %s "$CONVERTS" >>"$stored" ;;
      esac`,
    );
  }

  /** Docker that builds nothing, and saves the image of the variable SAVED_IMAGE. */
  public withFakeDocker(): this {
    return this.write('docker', 'if [ "$1" = save ] && [ -n "$SAVED_IMAGE" ]; then cp "$SAVED_IMAGE" "$3"; fi');
  }

  /** The AWS CLI of the role that reads ECR, with an answer for each operation of ECR. Without an answer, the operation is denied. */
  public withEcrAnswers(answers: Readonly<Record<string, object>>): this {
    const cases = Object.entries(answers).map(
      ([operation, answer]) => `${operation}) echo '${JSON.stringify(answer)}' ;;`,
    );
    return this.write('aws', `case "$2" in wait) ;; ${cases.join(' ')} *) echo AccessDenied >&2; exit 254 ;; esac`);
  }

  private write(name: string, body: string): this {
    const record = `{ printf '%s${SEPARATOR}' ${name} "$@"; echo; } >>${this.log}`;
    writeFileSync(join(this.directory, name), `#!/bin/sh\n${record}\n${body}\n`, { mode: 0o755 });
    return this;
  }
}
