/** Folders that the kernel or the image owns: writing there would undo the read-only root file system. */
export const SYSTEM_FOLDERS: readonly string[] = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/sbin',
  '/sys',
  '/usr',
];

const NORMALIZED = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/;

/** Whether the path is absolute, without `.`, `..`, doubled or trailing slashes, and below no system folder. */
export function isWritableContainerPath(path: string): boolean {
  return NORMALIZED.test(path) && !SYSTEM_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** Whether the path is a folder inside the project: relative, `/` between names, no `.` or `..`. */
export function isProjectFolder(path: string): boolean {
  return NORMALIZED.test(`/${path}`);
}
