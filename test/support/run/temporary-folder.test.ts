import { holdsTestRun } from './temporary-folder';

const GIBIBYTE = 2 ** 30;
const OTHERS = '/dev/vda / ext4 rw 0 0\nproc /proc proc rw,noexec 0 0\n';

describe('a test run writes its files into memory', () => {
  test('if Linux has room for them, and starts programs in the folder', () => {
    expect(holdsTestRun(`${OTHERS}tmpfs /dev/shm tmpfs rw 0 0\n`, 4 * GIBIBYTE)).toBe(true);
  });

  test.each([
    ['the folder is too small', 'tmpfs /dev/shm tmpfs rw 0 0', GIBIBYTE],
    ['programs may not start in it', 'shm /dev/shm tmpfs rw,noexec 0 0', 4 * GIBIBYTE],
    ['it is read-only', 'tmpfs /dev/shm tmpfs ro 0 0', 4 * GIBIBYTE],
    ['it is on a disk', '/dev/vdb /dev/shm ext4 rw 0 0', 4 * GIBIBYTE],
    ['it is not mounted', '', 4 * GIBIBYTE],
  ])('but not if %s', (_, mount, freeBytes) => {
    expect(holdsTestRun(`${OTHERS}${mount}\n`, freeBytes)).toBe(false);
  });
});
