declare module 'vitest' {
  // What the global setup hands to every test file. Only an interface merges with Vitest's own.
  interface ProvidedContext {
    redisUrl: string;
  }
}

export {};
