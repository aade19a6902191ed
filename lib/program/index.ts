export type { ProgramContext } from './command';
export { runProgram } from './program';
