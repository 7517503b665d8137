import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Where the server has it: apps/server/src/dashboard.
  base: '/dashboard/',
  build: {
    outDir: '../../dist/programs/dashboard',
    emptyOutDir: true,
    // Nothing is written into the page or its styles: the policy it is served under lets nothing of that kind run.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
