import { FUNCTION_VARIANTS } from '../../../support/variants/function-variants';
import { describeVariants } from './describe-variants';

describeVariants(FUNCTION_VARIANTS);
