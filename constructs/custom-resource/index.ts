export { ProviderFunction, type ProviderFunctionProps, type ProviderResourceProps } from './provider-function';
