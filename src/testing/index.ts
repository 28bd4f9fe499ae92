/** For authors of stores: the contract that every store must keep, as tests for any runner. */
export { storeContract } from './storeContract.js';
export type { Runner, StoreUnderTest } from './storeUnderTest.js';
