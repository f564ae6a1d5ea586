const react = { runtime: 'automatic', importSource: 'preact' };

function swc(parser) {
  return {
    jsc: { parser: { syntax: 'typescript', ...parser }, target: 'es2022', transform: { react } },
    module: { type: 'es6' },
  };
}

export default {
  testEnvironment: 'node',
  // Child processes on a busy machine: nothing here is about time.
  testTimeout: 20_000,
  // Most of the time goes into waiting for children and servers: leaving a core free would leave it idle.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/lib/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc({})], '^.+\\.tsx$': ['@swc/jest', swc({ tsx: true })] },
};
