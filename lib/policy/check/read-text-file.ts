import { readFileSync, statSync } from 'node:fs';

/** The limit of CloudFormation for a template in Amazon S3, in bytes. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const MAXIMUM_TEMPLATE_SIZE: number = 1024 * 1024;

/** The largest other file that the command reads, such as a manifest, in bytes. */
export const MAXIMUM_FILE_SIZE: number = 8 * 1024 * 1024;

/** Reads a text in UTF-8. Throws for what is not a file, such as a pipe, for a larger file, and for other bytes. */
export function readTextFile(path: string, maximumSize: number): string {
  const { size, isFile } = fileAt(path);
  if (!isFile) throw new Error('it is not a file');
  if (size > maximumSize) {
    throw new Error(`it has ${size.toLocaleString('en')} bytes, more than ${maximumSize.toLocaleString('en')}`);
  }
  return textOf(readFileSync(path));
}

/** The text of bytes in UTF-8. Throws for other bytes. */
export function textOf(content: Uint8Array): string {
  if (content.includes(0)) throw new Error('not a text file');
  return new TextDecoder('utf-8', { fatal: true }).decode(content);
}

/** Whether something with the path is a file, also behind symbolic links. */
export function isFile(path: string): boolean {
  return fileAt(path).isFile;
}

function fileAt(path: string): { readonly size: number; readonly isFile: boolean } {
  const stat = statSync(path);
  return { size: stat.size, isFile: stat.isFile() };
}
