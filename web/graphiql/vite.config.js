import { defineConfig } from 'vite';

// unfonted leaves out the fonts that GraphiQL brings for its words (half a megabyte): the reader's own will do. The font of
// Monaco's symbols comes with Monaco.
const unfonted = {
  name: 'unfonted',
  enforce: 'pre',
  transform(text, id) {
    if (id.endsWith('/graphiql/dist/style.css')) return text.replace(/@font-face\s*\{[^}]*\}/g, '');
  },
};

// Names without hashes: what is committed keeps its name from one build to the next. The server has browsers ask whether a file has changed.
// Workers are built apart: what they share among them must not be named as what the page has.
const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' };

export default defineConfig({
  base: './',
  plugins: [unfonted],
  build: {
    target: 'es2022',
    sourcemap: false,
    modulePreload: false, // it needs a script in the page
    chunkSizeWarningLimit: 5000,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    license: { fileName: 'licences.md' },
    rolldownOptions: { output: names },
  },
  worker: { format: 'es', rolldownOptions: { output: { ...names, chunkFileNames: 'worker-[name].js' } } },
});
