// Makes of what vite has built what is committed: each file compressed, the licences of all that is in it, and the hashes of the sources.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const built = 'dist', packed = 'packed';
const files = folder => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(e => e.isFile()).map(e => join(e.parentPath, e.name).slice(folder.length + 1)).sort();

rmSync(packed, { recursive: true, force: true });
for (const name of files(built)) {
  if (name === 'licences.md') continue;
  const to = join(packed, `${name}.gz`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, gzipSync(readFileSync(join(built, name)), { level: constants.Z_BEST_COMPRESSION }));
}

// Monaco brings parts of others, which its package names, and the font of symbols, which is under CC BY 4.0 by its own word.
const monaco = join('node_modules', 'monaco-editor', 'ThirdPartyNotices.txt');
const notices = existsSync(monaco) ? readFileSync(monaco, 'utf8') : '';
writeFileSync(join(packed, 'LICENCES.md'), `${readFileSync(join(built, 'licences.md'), 'utf8').trimEnd()}

# What Monaco Editor brings of others

Its symbols are the font Codicons, Copyright (c) Microsoft Corporation, under the Creative Commons Attribution 4.0 International Public
License (https://creativecommons.org/licenses/by/4.0/legalcode).

${notices.replace(/\r\n?/g, '\n').trim()}
`);

const hash = name => createHash('sha256').update(readFileSync(name)).digest('hex');
const sources = ['index.html', 'pack.js', 'package-lock.json', 'package.json', 'vite.config.js', ...files('src').map(n => `src/${n}`)].sort();
writeFileSync(join(packed, 'sources.sha256'), sources.map(name => `${hash(name)}  ${name}\n`).join(''));
