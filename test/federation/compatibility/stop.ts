// After the suite's tests.
export { stopAll as default } from './start';
