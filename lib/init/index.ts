export { init, type InitProcess, USAGE } from './init-command';
