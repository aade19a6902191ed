export { ProviderFunction, type ProviderFunctionProps } from './provider-function';
