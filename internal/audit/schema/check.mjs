// Prints as JSON what the rules find in sdl/*.graphqls, and what differs from baseline.graphqls.
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { diff } from '@graphql-inspector/core'
import { ESLint } from 'eslint'
import { buildSchema } from 'graphql'

const files = readdirSync('sdl').map(name => readFileSync(`sdl/${name}`, 'utf8'))

const found = await new ESLint().lintFiles('sdl/*.graphqls')
const rules = found.flatMap(f => f.messages.map(m => ({
  id: m.ruleId ?? 'parse', name: `${basename(f.filePath)}:${m.line}`, status: 'error', reason: m.message,
})))

const changes = await diff(buildSchema(readFileSync('baseline.graphqls', 'utf8')), buildSchema(files.join('\n')))
const status = { BREAKING: 'error', DANGEROUS: 'warn' }
const differences = changes.map(c => ({
  id: c.type, name: c.path ?? '', status: status[c.criticality.level] ?? 'notice', reason: c.message,
}))

process.stdout.write(JSON.stringify({ files: found.length, results: [...rules, ...differences] }))
