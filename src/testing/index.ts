/** For authors of stores: the contract of stores, as tests for any test runner. */
export { storeContract } from './storeContract.js';
export type { Runner, StoreUnderTest } from './storeUnderTest.js';
