// Lets a worker thread that a test starts run the TypeScript sources as they are: Node strips the types,
// and this maps the two specifiers it cannot follow, `./x.js` (a `.ts` file) and `@selvbook/<library>`.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const libraries = new URL('../libs/', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const library = /^@selvbook\/([a-z-]+)$/.exec(specifier)?.[1];
    if (library) return next(new URL(`${library}/src/index.ts`, libraries).href, context);
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(fileURLToPath(source))) return next(source.href, context);
    }
    return next(specifier, context);
  },
});
