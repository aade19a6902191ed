/**
 * Memory that Fargate offers for each CPU size on Linux, in MiB.
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

/** CPU units that a Fargate task can have; 1024 are one vCPU. */
export const FARGATE_CPU_CHOICES: readonly number[] = [...MEMORY_BY_CPU.keys()];

/** Memory in MiB that Fargate offers with that many CPU units, ascending; empty for a CPU size that it does not offer. */
export function fargateMemoryChoices(cpu: number): readonly number[] {
  return MEMORY_BY_CPU.get(cpu) ?? [];
}

function steps(first: number, last: number, step: number): number[] {
  return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
