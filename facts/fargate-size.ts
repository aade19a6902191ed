/**
 * Memory sizes that Fargate supports for each CPU size on Linux, in MiB.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const MEMORY_BY_CPU: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16_384, 1024)],
  [4096, steps(8192, 30_720, 1024)],
  [8192, steps(16_384, 61_440, 4096)],
  [16_384, steps(32_768, 122_880, 8192)],
]);

/** CPU units that Fargate supports; 1024 units are one vCPU. */
export const FARGATE_CPU_CHOICES: readonly number[] = [...MEMORY_BY_CPU.keys()];

/** Memory sizes in MiB that Fargate supports for a CPU size, ascending; empty for an unsupported CPU size. */
export function fargateMemoryChoices(cpu: number): readonly number[] {
  return MEMORY_BY_CPU.get(cpu) ?? [];
}

function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}

/** Size of a task that states none. */
export const DEFAULT_TASK_SIZE = { cpu: 256, memoryMiB: 512 } as const;
