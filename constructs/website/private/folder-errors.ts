import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../../validation';
import { SECURITY_TEXT_PATH } from '../security-text';

/** The publisher keeps the archive and the files in memory. */
const MAX_FOLDER_SIZE = Size.mebibytes(50);

/** The errors of the folder of a site. */
export function folderErrors(folder: string, notFoundPage: string): Requirement[] {
  const has = (file: string) => existsSync(join(folder, file));
  return [
    requirement(has('index.html'), `folder '${folder}' has no index.html; build the site first`),
    requirement(has(notFoundPage), `folder '${folder}' has no ${notFoundPage}; add it, or set notFoundPage`),
    requirement(
      !has(SECURITY_TEXT_PATH),
      `folder '${folder}' has a ${SECURITY_TEXT_PATH}; remove it, because securityText creates that file`,
    ),
    folderSizeError(folder),
  ];
}

function folderSizeError(folder: string): Requirement {
  if (!existsSync(folder)) return undefined;
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  const size = Math.ceil(Size.bytes(bytes).toMebibytes({ rounding: SizeRoundingBehavior.NONE }));
  return requirement(
    size <= MAX_FOLDER_SIZE.toMebibytes(),
    `folder '${folder}' has ${size} MiB; allowed are ${MAX_FOLDER_SIZE.toMebibytes()} MiB: upload large files to a bucket in a pipeline instead`,
  );
}
